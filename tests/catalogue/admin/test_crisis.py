"""Help in a crisis, in the admin: kept by the coordinator, tried by them, and closed to others."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape

from themes.models import CrisisAdvice, CrisisPhrase, Lifeline
from themes.seeding import seed_crisis
from themes.seeding.groups import COORDINATORS, LIFELINES

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(coordinator: Client) -> Client:
    """The regional coordinator of a region whose numbers are sown."""
    seed_crisis()
    group = Group.objects.get(name=COORDINATORS)
    group.permissions.add(*Permission.objects.filter(codename__in=LIFELINES))
    return coordinator


def said(english: str) -> str:
    """The words of the admin in its own language, as a page shows them."""
    with translation.override("fi"):
        return escape(translation.gettext(english))


def tried(client: Client, text: str, language: str = "fi") -> str:
    response = client.post(reverse("try_crisis"), {"text": text, "language": language})
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_tells_which_rule_answers_and_what_is_shown(keeper: Client) -> None:
    page = tried(keeper, "en halua elää")

    assert said("The box is shown") in page
    assert "does not want to live" in page
    assert "en … halua … elää" in page
    assert "09 2525 0111" in page


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("voimat loppu", "The quiet line is shown"),
        ("kuoro", "Nothing is shown: this is read as an ordinary search"),
        ("", "errorlist"),
    ],
)
def test_hints_ordinary_searches_and_nothing_at_all_are_told(keeper: Client, text: str, verdict: str) -> None:
    assert said(verdict) in tried(keeper, text)


def test_a_text_is_never_read_from_the_address(keeper: Client) -> None:
    page = keeper.get(reverse("try_crisis"), {"text": "haluan kuolla", "q": "haluan kuolla"}).content.decode()
    assert "kuolla" not in page.split("</form>")[0].split("answers-ask")[-1]
    assert said("The box is shown") not in page


def test_the_menu_leads_there(keeper: Client) -> None:
    home = keeper.get(reverse("wagtailadmin_home")).content.decode()
    for name in ("try_crisis", "crisisadvice:index", "lifeline:index", "crisisphrase:index"):
        assert reverse(name) in home, name


@pytest.mark.parametrize("name", ["try_crisis", "crisisadvice:index", "lifeline:index", "crisisphrase:index"])
def test_others_do_not_come_in(editor: Client, name: str) -> None:
    assert editor.get(reverse(name)).status_code in (302, 403)


@pytest.mark.parametrize("name", ["crisisadvice", "lifeline", "crisisphrase"])
def test_lists_and_forms_open(keeper: Client, name: str) -> None:
    CrisisPhrase.objects.create(text="valo sammuu", verdict="full")
    models: dict[str, type[Model]] = {
        "crisisadvice": CrisisAdvice, "lifeline": Lifeline, "crisisphrase": CrisisPhrase,
    }  # fmt: skip
    row = models[name]._default_manager.first()
    assert row is not None
    assert keeper.get(reverse(f"{name}:index")).status_code == 200
    assert keeper.get(reverse(f"{name}:edit", args=[row.pk])).status_code == 200


def test_topics_are_neither_added_nor_thrown_away(keeper: Client) -> None:
    row = CrisisAdvice.objects.first()
    assert row is not None
    assert keeper.get(reverse("crisisadvice:add")).status_code in (302, 403)
    assert keeper.get(reverse("crisisadvice:delete", args=[row.pk])).status_code in (302, 403)


def test_a_wording_is_added(keeper: Client) -> None:
    keeper.post(
        reverse("crisisphrase:add"),
        {"text": "valo sammuu*", "verdict": "full", "topic": "suicide", "language": "", "note": "kuultu"},
    )
    assert CrisisPhrase.objects.get().text == "valo sammuu*"
