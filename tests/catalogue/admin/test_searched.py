"""The reports of what people searched: who may look, what may be done, what a spreadsheet gets, what mail goes out."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page

from catalogue.models import OpenedCount, SearchCount
from tests.factories import ThemeFactory
from themes.models import Concept, HomePage
from themes.seeding.groups import EDITORS
from themes.translated import Translated

pytestmark = pytest.mark.django_db
REPORTS = ("searched", "searched_in_vain", "opened_results")


@pytest.fixture(autouse=True)
def searches() -> None:
    today = timezone.localdate()
    for text, language, count, is_zero in (
        ("kuoro", "fi", 12, False), ("laskuvarjohyppy", "fi", 7, True), ("harvinainen", "fi", 4, True),
        ("=1+1", "en", 5, True), ("@summa", "sv", 5, False),
    ):  # fmt: skip
        SearchCount.objects.create(day=today, language=language, text=text, count=count, is_zero=is_zero)
    for rank, count in ((0, 40), (1, 12), (2, 4)):
        OpenedCount.objects.create(day=today, meaning="sleep", rank=rank, count=count)


@pytest.fixture
def network(client: Client) -> Client:
    """An editor of a theme network: keeps concepts, has a mail address."""
    group = Group.objects.get_or_create(name=EDITORS)[0]
    group.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"),
        *Permission.objects.filter(codename__in=("add_concept", "change_concept")),
    )
    user = User.objects.create_user("verkosto", "verkosto@example.org", "x")
    user.groups.add(group)
    client.force_login(user)
    return client


def words(client: Client, name: str, **data: str) -> str:
    response = client.get(reverse(name), data)
    assert response.status_code == 200
    return str(response.content.decode())


@pytest.mark.parametrize("name", REPORTS)
def test_coordinators_and_those_who_keep_concepts_may_look(insider: Client, name: str) -> None:
    assert insider.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", REPORTS)
def test_an_editor_of_a_network_may_look(network: Client, name: str) -> None:
    assert network.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", [*REPORTS, "tell_network"])
def test_nobody_else_may(editor: Client, name: str) -> None:
    response = editor.get(reverse(name))
    assert response.status_code in (302, 403)
    assert "kuoro" not in response.content.decode()


def test_what_was_searched_is_shown_from_five_up(admin: Client) -> None:
    page = words(admin, "searched")
    assert "kuoro" in page
    assert "harvinainen" not in page


def test_a_search_finds_among_them(admin: Client) -> None:
    page = words(admin, "searched", q="laskuvarjo")
    assert "laskuvarjohyppy" in page
    assert "kuoro" not in page


def test_what_was_in_vain_has_its_three_acts(network: Client) -> None:
    home = HomePage(
        title="Etusivu", slug="koti", greeting="Mitä kuuluu?", locale=Locale.objects.get(language_code="fi")
    )
    Page.objects.get(depth=1).add_child(instance=home)
    page = words(network, "searched_in_vain")
    assert "laskuvarjohyppy" in page
    assert "kuoro" not in page
    assert f"{reverse('concept:add')}?expressions_fi=laskuvarjohyppy" in page
    assert reverse("wagtailadmin_pages:add_subpage", args=[home.pk]) in page
    assert f"{reverse('tell_network')}?text=laskuvarjohyppy&amp;language=fi" in page


def test_the_synonyms_form_begins_with_the_words(network: Client) -> None:
    page = network.get(reverse("concept:add"), {"expressions_fi": "laskuvarjohyppy"}).content.decode()
    assert "laskuvarjohyppy" in page


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_tables_can_be_taken_out(admin: Client, name: str, kind: str) -> None:
    assert admin.get(reverse(name), {"export": kind}).status_code == 200


def test_no_spreadsheet_runs_what_people_wrote(admin: Client) -> None:
    response = admin.get(reverse("searched"), {"export": "csv"})
    table = b"".join(response.streaming_content).decode()
    assert "'=1+1" in table
    assert "'@summa" in table
    assert "harvinainen" not in table


def test_the_network_is_told_by_mail(network: Client) -> None:
    theme = ThemeFactory(number=1, name=Translated(fi="Liikunta"))
    answer = network.post(
        reverse("tell_network"), {"text": "laskuvarjohyppy", "language": "fi", "theme": str(theme.pk)}
    )
    assert answer.status_code == 302
    (letter,) = mail.outbox
    assert letter.to == ["verkosto@example.org"]
    assert "Liikunta" in letter.subject
    assert "laskuvarjohyppy" in letter.subject
    assert "7" in letter.body
    assert "expressions_fi=laskuvarjohyppy" in letter.body


def test_what_is_rare_is_told_to_nobody(network: Client) -> None:
    for text in ("harvinainen", "never searched"):
        network.post(reverse("tell_network"), {"text": text, "language": "fi", "theme": ""})
        assert (
            "harvinainen" not in network.get(reverse("tell_network"), {"text": text, "language": "fi"}).content.decode()
        )
    assert mail.outbox == []


def test_which_results_are_opened_is_told_by_what_questions_were_about(admin: Client) -> None:
    Concept.objects.create(key="sleep", label=Translated(fi="Unettomuus"))
    page = words(admin, "opened_results")
    assert "Unettomuus" in page
    assert ">12<" in page.replace("\n", "").replace(" ", "")
    assert ">4<" not in page.replace("\n", "").replace(" ", "")
