"""What the judgements speak of, held against what the site has."""

import pytest
from wagtail.models import Locale, Page, Site

from catalogue.search.judging.content import page_names
from catalogue.search.judging.judgements import JudgedQuery
from tests.catalogue.search.judging.made import content, document
from themes.models import ContentPage

SLEEP = document("ptv:sleep", subthemes=("6.3", "12.1"))
GAMES = document("ptv:games", subthemes=("11.3",))
MOOD = document("ptv:mood", subthemes=("12.1",))


def query(**values: object) -> JudgedQuery:
    return JudgedQuery("one", "en saa nukuttua", **values)  # type: ignore[arg-type]


def test_the_first_subtheme_is_ideal_and_the_others_help() -> None:
    grades = content(SLEEP, GAMES, MOOD).grades(query(subthemes=("6.3", "12.1")))
    assert grades == {"ptv:sleep": 2, "ptv:mood": 1}


def test_a_grade_by_id_goes_before_one_by_subtheme() -> None:
    grades = content(SLEEP, GAMES).grades(query(subthemes=("6.3",), relevant={"ptv:sleep": 0, "ptv:games": 1}))
    assert grades == {"ptv:sleep": 0, "ptv:games": 1}


def test_a_grade_given_later_goes_before_the_first_one() -> None:
    judged = query(relevant={"ptv:sleep": 1, "ptv:games": 1}, pooled={"ptv:sleep": 2, "ptv:mood": 1, "ptv:gone": 1})
    assert content(SLEEP, GAMES, MOOD).grades(judged) == {"ptv:sleep": 2, "ptv:games": 1, "ptv:mood": 1}
    assert content(SLEEP, GAMES, MOOD).unknown([judged]) == ["ptv:gone"]


def test_results_that_the_site_does_not_have_are_left_out_and_told() -> None:
    judged = query(relevant={"ptv:gone": 2, "ptv:sleep": 1})
    assert content(SLEEP).grades(judged) == {"ptv:sleep": 1}
    assert content(SLEEP).unknown([judged, judged]) == ["ptv:gone"]


def test_a_page_is_known_by_its_path() -> None:
    here = content(document("page:64"), pages={"page:turvallisuus/paloturvallisuus": "page:64"})
    judged = query(relevant={"page:turvallisuus/paloturvallisuus": 2})
    assert here.grades(judged) == {"page:64": 2}
    assert here.unknown([judged]) == []


@pytest.mark.django_db
def test_paths_of_pages_are_those_of_the_default_site() -> None:
    home = Site.objects.get(is_default_site=True).root_page
    theme = home.add_child(instance=ContentPage(title="Turvallisuus", slug="turvallisuus", locale=Locale.get_default()))
    fire = theme.add_child(instance=ContentPage(title="Palo", slug="palo", locale=Locale.get_default()))
    names = page_names()
    assert names["page:turvallisuus"] == f"page:{theme.pk}"
    assert names["page:turvallisuus/palo"] == f"page:{fire.pk}"
    assert f"page:{home.pk}" not in names.values()


@pytest.mark.django_db
def test_without_a_default_site_no_page_has_a_path() -> None:
    Site.objects.all().delete()
    assert Page.objects.exists()
    assert page_names() == {}
