"""Sowing: complete the first time, without effect the second, respectful of what editors changed."""

from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from wagtail.models import Page, Site
from wagtail.signals import page_published

from tests.factories import ThemeFactory
from themes.models import ContentPage, HomePage, SiteInfo, Subtheme, SubthemePage, Theme, ThemePage
from themes.placement import Rule
from themes.seeding.data import load

LANGUAGES = ("fi", "sv", "en")


def seed(**options: bool) -> str:
    out = StringIO()
    call_command("seed_themes", stdout=out, **options)
    return out.getvalue().strip()


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sown")]


def test_twelve_themes_and_thirty_four_subthemes_are_sown_in_three_languages() -> None:
    assert Theme.objects.count() == 12
    assert Subtheme.objects.count() == 34
    for language in LANGUAGES:
        assert ThemePage.objects.live().filter(locale__language_code=language).count() == 12
        assert SubthemePage.objects.live().filter(locale__language_code=language).count() == 34
        assert ContentPage.objects.live().filter(locale__language_code=language).count() == len(load("pages")["page"])
        assert HomePage.objects.live().filter(locale__language_code=language).count() == 1


def test_every_text_of_the_rows_exists_in_every_language() -> None:
    for row in [*Theme.objects.all(), *Subtheme.objects.all()]:
        assert set(row.name) == set(row.description) == set(LANGUAGES), row
    assert all(set(theme.plain_words) == set(LANGUAGES) for theme in Theme.objects.all())


def test_every_sown_rule_is_understood() -> None:
    for subtheme in Subtheme.objects.all():
        Rule.from_data(subtheme.rule)


def test_translations_share_a_key_and_lie_under_the_page_of_their_language() -> None:
    for subtheme in Subtheme.objects.all():
        pages = list(SubthemePage.objects.filter(subtheme=subtheme))
        assert len({page.translation_key for page in pages}) == 1
        for page in pages:
            parent = page.get_parent().specific
            assert (parent.theme_id, parent.locale_id) == (subtheme.theme_id, page.locale_id)


def test_slugs_are_the_rows_own_in_finnish_and_made_of_names_elsewhere() -> None:
    pages = SubthemePage.objects.filter(subtheme__number="5.2").select_related("locale")
    assert {page.locale.language_code: page.slug for page in pages} == {
        "fi": "vertaistuki", "sv": "kamratstod", "en": "peer-support",
    }  # fmt: skip


def test_the_site_begins_at_the_finnish_home_and_the_welcome_page_is_gone() -> None:
    site = Site.objects.get(is_default_site=True)
    assert isinstance(site.root_page.specific, HomePage)
    assert site.root_page.locale.language_code == "fi"
    assert not Page.objects.filter(title__startswith="Welcome").exists()


def test_sowing_again_changes_nothing() -> None:
    before = list(Page.objects.order_by("pk").values_list("pk", "latest_revision_created_at", "title", "slug"))
    assert seed() == (
        "Themes: 0 new of 12; subthemes: 0 new of 34; rules taken anew: 0; pages: 0 new; "
        "concepts: 0 new, 0 renewed of 563; crisis topics: 0 new; groups: 0 new."
    )
    assert list(Page.objects.order_by("pk").values_list("pk", "latest_revision_created_at", "title", "slug")) == before


def test_what_editors_changed_stays() -> None:
    Theme.objects.filter(number=2).update(hue=1, slug="metsa")
    Subtheme.objects.filter(number="2.1").update(rule={"classes": ["P99"]})
    ThemePage.objects.filter(theme__number=2, locale__language_code="fi").update(lead="Omat sanat", slug="metsassa")
    SiteInfo.objects.update(advice_phone="09 123")
    Group.objects.get(name="Editors").permissions.clear()
    seed()
    theme = Theme.objects.get(number=2)
    assert (theme.hue, theme.slug) == (1, "metsa")
    assert Subtheme.objects.get(number="2.1").rule == {"classes": ["P99"]}
    page = ThemePage.objects.get(theme__number=2, locale__language_code="fi")
    assert (page.lead, page.slug) == ("Omat sanat", "metsassa")
    assert SiteInfo.objects.get().advice_phone == "09 123"
    assert not Group.objects.get(name="Editors").permissions.exists()


def test_rules_are_taken_anew_only_when_asked() -> None:
    Subtheme.objects.filter(number="2.1").update(rule={"classes": ["P99"]})
    assert "rules taken anew: 1;" in seed(reset_rules=True)
    assert "P27.5" in Subtheme.objects.get(number="2.1").rule["classes"]


def test_what_was_removed_is_sown_again() -> None:
    SubthemePage.objects.get(subtheme__number="6.3", locale__language_code="sv").delete()
    assert "pages: 1 new" in seed()
    family = SubthemePage.objects.filter(subtheme__number="6.3")
    assert family.count() == 3
    assert len({page.translation_key for page in family}) == 1


def test_search_hears_of_each_new_family_of_pages_once() -> None:
    heard: list[str] = []

    def hear(sender: Any, instance: Any, **kwargs: Any) -> None:
        heard.append(instance.search_text())

    page_published.connect(hear)
    try:
        key = ContentPage.objects.get(slug="saavutettavuus").translation_key
        for page in ContentPage.objects.filter(translation_key=key):
            page.delete()
        assert "pages: 3 new" in seed()
    finally:
        page_published.disconnect(hear)
    assert len(heard) == 1
    assert "WCAG" in heard[0], "the words come before the news"


def test_a_theme_that_editors_added_gets_its_pages() -> None:
    ThemeFactory(number=13, slug="talous", name={"fi": "Talous"})
    assert "pages: 3 new" in seed()
    assert ThemePage.objects.get(theme__number=13, locale__language_code="sv").title == "Talous"


def test_a_slug_that_another_row_has_stops_with_what_to_do() -> None:
    ThemePage.objects.filter(theme__number=3).delete()
    SubthemePage.objects.filter(subtheme__theme__number=3).delete()
    Subtheme.objects.filter(theme__number=3).delete()
    Theme.objects.filter(number=3).delete()
    ThemeFactory(number=30, slug="kulttuuri")
    with pytest.raises(CommandError, match="Give that row another slug"):
        seed()


def test_editors_write_and_the_coordinator_also_publishes() -> None:
    home = HomePage.objects.get(locale__language_code="fi")
    page = ThemePage.objects.get(theme__number=5, locale__language_code="fi")
    writer, coordinator = (
        User.objects.create_user(name, password="salasana-12345") for name in ("kirjoittaja", "koordinaattori")
    )
    writer.groups.add(Group.objects.get(name="Editors"))
    coordinator.groups.add(Group.objects.get(name="Regional coordinator"))
    may, may_more = page.permissions_for_user(writer), page.permissions_for_user(coordinator)
    assert may.can_edit()
    assert not may.can_publish()
    assert may_more.can_publish()
    assert home.permissions_for_user(writer).can_add_subpage()
    assert not writer.has_perm("themes.change_theme")
    assert coordinator.has_perm("themes.change_subtheme")


def test_content_links_follow_their_pages() -> None:
    """Links between sown pages are kept by id, so a moved page is still found."""
    hub = ContentPage.objects.get(is_professional_hub=True, locale__language_code="sv")
    sources = ContentPage.objects.get(slug="var-uppgifterna-kommer-ifran")
    assert f'<a linktype="page" id="{sources.pk}">' in str(hub.body.get_prep_value())
