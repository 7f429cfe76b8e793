"""The filters beside results: groups, names of parameters, and what stays to be unticked."""

import pytest
from django.http import QueryDict
from django.utils import translation

from catalogue.forms import SearchForm
from catalogue.presenters.facets import Facet, facets
from catalogue.presenters.understood import understood
from catalogue.search.port import FacetOption

pytestmark = pytest.mark.django_db

COUNTS = {
    "open": [FacetOption("now", 4)],
    "charge": [FacetOption("free", 12)],
    "feature": [FacetOption("no-appointment", 8), FacetOption("step-free", 9)],
    "way": [FacetOption("visit", 7), FacetOption("phone", 6), FacetOption("home", 5), FacetOption("online", 0)],
}


def read(address: str) -> SearchForm:
    return SearchForm.read(QueryDict(address), "en")


def group(found: list[Facet], title: str) -> list[tuple[str, str, str, int | None, bool]]:
    (facet,) = (facet for facet in found if facet.title == title)
    return [(item.name or facet.name, item.value, item.label, item.count, item.is_chosen) for item in facet.options]


@translation.override("en")
def test_what_makes_it_easy_stands_together_each_with_its_own_parameter() -> None:
    found = facets(read("open=1"), COUNTS, [])
    assert group(found, "Easy to come") == [
        ("open", "1", "Open now", 4, True),
        ("free", "1", "Free of charge", 12, False),
        ("feature", "no-appointment", "No appointment needed", 8, False),
    ]
    assert group(found, "Accessibility") == [("feature", "step-free", "Entrance without steps", 9, False)]


@translation.override("en")
def test_ways_come_in_one_order_and_those_with_nothing_are_left_out() -> None:
    assert group(facets(read(""), COUNTS, []), "How you get it") == [
        ("way", "phone", "By telephone", 6, False),
        ("way", "home", "They come to your home", 5, False),
        ("way", "visit", "You visit a place", 7, False),
    ]


@translation.override("en")
def test_what_is_chosen_stays_though_it_gives_nothing() -> None:
    found = facets(read("way=online&feature=step-free&open=1"), {}, [])
    assert group(found, "How you get it") == [("way", "online", "Online", 0, True)]
    assert group(found, "Accessibility") == [("feature", "step-free", "Entrance without steps", 0, True)]
    assert group(found, "Easy to come") == [("open", "1", "Open now", 0, True)]


@translation.override("en")
def test_every_choice_is_a_chip_that_takes_away_only_itself() -> None:
    form = read("q=kerho&open=1&free=1&feature=no-appointment&feature=step-free&way=home&lat=65.01&lon=25.47")
    chips = {chip.label: read(chip.url.partition("?")[2]) for chip in understood(form, None, []).chips}
    assert set(chips) == {
        "Your location", "Open now", "Free of charge", "No appointment needed", "Entrance without steps",
        "They come to your home",
    }  # fmt: skip
    assert chips["Your location"].position is None
    assert not chips["Open now"].open_now
    assert chips["No appointment needed"].features == ("step-free",)
    assert chips["They come to your home"].ways == ()
    for label, rest in chips.items():
        assert rest.chosen == form.chosen - (label != "Your location")


@translation.override("en")
def test_taking_the_position_away_takes_the_order_by_distance_with_it() -> None:
    (chip,) = understood(read("lat=65.01&lon=25.47&sort=distance"), None, []).chips
    assert "sort" not in chip.url
