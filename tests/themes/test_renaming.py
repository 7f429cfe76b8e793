"""A renamed theme renames its pages, and old addresses lead on."""

from typing import Any

import pytest
from django.test import Client

from themes.models import Subtheme, SubthemePage, Theme, ThemePage
from themes.translated import Translated

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sown")]


def test_a_new_slug_in_the_admin_leaves_redirects_for_the_page_and_those_below(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    theme = Theme.objects.get(number=5)
    with django_capture_on_commit_callbacks(execute=True):
        theme.slug = "mukana"
        theme.save()
    assert client.get("/fi/mukana/vertaistuki/").status_code == 200
    for old, new in (
        ("/fi/osallisuus/", "/fi/mukana/"),
        ("/fi/osallisuus/vertaistuki/", "/fi/mukana/vertaistuki/"),
        ("/fi/osallisuus/ammattilaiselle/", "/fi/mukana/ammattilaiselle/"),
    ):
        response = client.get(old)
        assert (response.status_code, response.headers["Location"]) == (301, new)
    assert client.get("/sv/delaktighet/").status_code == 200


def test_a_new_name_renames_pages_in_other_languages(client: Client, django_capture_on_commit_callbacks: Any) -> None:
    subtheme = Subtheme.objects.get(number="5.2")
    with django_capture_on_commit_callbacks(execute=True):
        subtheme.name = Translated({**subtheme.name, "sv": "Stöd av likar"})
        subtheme.save()
    page = SubthemePage.objects.get(subtheme=subtheme, locale__language_code="sv")
    assert (page.title, page.slug) == ("Stöd av likar", "stod-av-likar")
    response = client.get("/sv/delaktighet/kamratstod/")
    assert (response.status_code, response.headers["Location"]) == (301, "/sv/delaktighet/stod-av-likar/")
    assert SubthemePage.objects.get(subtheme=subtheme, locale__language_code="fi").slug == "vertaistuki"


def test_what_an_editor_named_otherwise_keeps_its_name() -> None:
    page = ThemePage.objects.get(theme__number=5, locale__language_code="fi")
    page.title, page.slug = "Seuraa ja tekemistä", "seuraa"
    page.save()
    theme = Theme.objects.get(number=5)
    theme.slug, theme.name = "mukana", Translated({**theme.name, "fi": "Mukana"})
    theme.save()
    page.refresh_from_db()
    assert (page.title, page.slug) == ("Seuraa ja tekemistä", "seuraa")


def test_a_draft_keeps_its_words_and_gets_the_new_name() -> None:
    page = ThemePage.objects.get(theme__number=5, locale__language_code="fi")
    page.lead = "Luonnoksen sanat"
    page.save_revision()
    theme = Theme.objects.get(number=5)
    theme.slug, theme.name = "mukana", Translated({**theme.name, "fi": "Mukana"})
    theme.save()
    page = ThemePage.objects.get(pk=page.pk)
    draft = page.get_latest_revision_as_object()
    assert (page.title, page.slug, page.lead) == ("Mukana", "mukana", "")
    assert (draft.title, draft.slug, draft.lead) == ("Mukana", "mukana", "Luonnoksen sanat")


def test_a_slug_that_a_neighbour_has_gets_a_number() -> None:
    theme = Theme.objects.get(number=5)
    theme.slug = "saavutettavuus"  # a page of content lies there
    theme.save()
    assert ThemePage.objects.get(theme=theme, locale__language_code="fi").slug == "saavutettavuus-2"


def test_search_and_caches_hear_of_the_new_name() -> None:
    from wagtail.signals import page_published

    heard: list[str] = []

    def hear(sender: Any, instance: Any, **kwargs: Any) -> None:
        heard.append(instance.title)

    page_published.connect(hear)
    try:
        theme = Theme.objects.get(number=5)
        theme.name = Translated({**theme.name, "fi": "Mukana"})
        theme.save()
    finally:
        page_published.disconnect(hear)
    assert heard == ["Mukana"]
