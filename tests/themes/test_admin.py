"""Themes and subthemes in the admin: every language, a rule that can not be mistyped, and a history."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from themes.models import ContentPage, HomePage, SiteInfo, Subtheme, SubthemePage, Theme, ThemePage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sown")]


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("hoitaja", "hoitaja@example.org", "salasana-12345"))
    return client


def subtheme_form(subtheme: Subtheme, **changes: str) -> dict[str, str]:
    """What the browser would send from the form of the subtheme."""
    return {
        "theme": str(subtheme.theme_id), "number": subtheme.number, "slug": subtheme.slug, "order": "0",
        "name_fi": subtheme.name["fi"], "name_sv": subtheme.name["sv"], "name_en": subtheme.name["en"],
        "description_fi": subtheme.description["fi"], "description_sv": "", "description_en": "",
        "rule": json.dumps(subtheme.rule), **changes,
    }  # fmt: skip


def edit(admin: Client, subtheme: Subtheme, **changes: str) -> Any:
    return admin.post(reverse("subtheme:edit", args=[subtheme.pk]), subtheme_form(subtheme, **changes))


def test_a_text_is_edited_in_each_language(admin: Client) -> None:
    subtheme = Subtheme.objects.get(number="5.2")
    response = edit(admin, subtheme, name_sv="Stöd av likar", description_en="Groups.")
    assert response.status_code == 302
    subtheme.refresh_from_db()
    assert subtheme.name["sv"] == "Stöd av likar"
    # A blank language is left out, so that a key means there is something to read.
    assert set(subtheme.description) == {"fi", "en"}


def test_finnish_can_not_be_missing(admin: Client) -> None:
    subtheme = Subtheme.objects.get(number="5.2")
    assert edit(admin, subtheme, name_fi="").status_code == 200
    subtheme.refresh_from_db()
    assert subtheme.name["fi"] == "Vertaistuki"


@pytest.mark.parametrize(
    ("rule", "named"),
    [
        ('{"clases": ["P1"]}', "clases"),
        ('{"classes": "P1"}', "classes"),
        ('{"place_types": ["1110"]}', "place_types"),
        ('{"words": [1]}', "words"),
        ('["P1"]', "aaltosulkeisiin"),
        ("{", "JSON"),
    ],
)
def test_a_mistyped_rule_is_refused_by_name(admin: Client, rule: str, named: str) -> None:
    subtheme = Subtheme.objects.get(number="5.2")
    response = edit(admin, subtheme, rule=rule)
    assert response.status_code == 200
    assert named in str(response.context["form"].errors["rule"])
    before, subtheme = subtheme.rule, Subtheme.objects.get(pk=subtheme.pk)
    assert subtheme.rule == before


def test_a_rule_is_shown_one_part_on_a_line(admin: Client) -> None:
    subtheme = Subtheme.objects.get(number="8.1")
    body = admin.get(reverse("subtheme:edit", args=[subtheme.pk])).content.decode()
    assert "&quot;classes&quot;: [&quot;P15.1&quot;],\n" in body
    assert "työ" in admin.get(reverse("subtheme:edit", args=[Subtheme.objects.get(number="10.1").pk])).content.decode()


def test_an_empty_rule_is_a_rule(admin: Client) -> None:
    subtheme = Subtheme.objects.get(number="5.2")
    assert edit(admin, subtheme, rule="").status_code == 302
    subtheme.refresh_from_db()
    assert subtheme.rule == {}


def test_changes_are_in_the_history(admin: Client) -> None:
    subtheme = Subtheme.objects.get(number="5.2")
    edit(admin, subtheme, name_sv="Stöd av likar")
    body = admin.get(reverse("subtheme:history", args=[subtheme.pk])).content.decode()
    assert "hoitaja" in body


def test_a_theme_is_edited_and_its_inputs_say_their_language(admin: Client) -> None:
    theme = Theme.objects.get(number=5)
    body = admin.get(reverse("theme:edit", args=[theme.pk])).content.decode()
    for language in ("fi", "sv", "en"):
        assert f'name="name_{language}"' in body
    assert body.count("aria-label=") >= 9


def test_pages_open_in_the_editor(admin: Client) -> None:
    for model in (HomePage, ThemePage, SubthemePage, ContentPage):
        page = model.objects.first()
        assert admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200


@pytest.mark.parametrize(("mode", "seen"), [("resident", "What do you need?"), ("professional", "Services for your")])
def test_the_editor_may_show_a_preview_in_a_frame(admin: Client, mode: str, seen: str) -> None:
    page = ThemePage.objects.get(theme__number=5, locale__language_code="en")
    response = page.make_preview_request(preview_mode=mode)
    assert seen in response.content.decode()
    assert "frame-ancestors 'self'" in response.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in admin.get(page.url).headers["Content-Security-Policy"]


def test_the_contact_details_are_settings(admin: Client, client: Client) -> None:
    info = SiteInfo.objects.get()
    path = reverse("wagtailsettings:edit", args=["themes", "siteinfo", info.site_id])
    response = admin.post(
        path,
        {
            "advice_phone": "09 555", "advice_hours_fi": "Aina.", "advice_hours_sv": "Alltid.", "advice_hours_en": "",
            "feedback_email": "", "quick_exit_url": "",
        },
    )  # fmt: skip
    assert response.status_code == 302
    body = Client().get("/sv/").content.decode()
    assert 'href="tel:09555"' in body
    assert "Alltid." in body
