"""The results page's address: what it asks, and that nothing in it can break anything."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import QueryDict
from django.utils import timezone, translation
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from catalogue.forms import LONGEST_TEXT, SearchForm
from catalogue.region import get_region
from catalogue.search.port import Kind, Point, Sort
from tests.factories import SubthemeFactory, ThemeFactory

pytestmark = pytest.mark.django_db


def read(address: str) -> SearchForm:
    return SearchForm.read(QueryDict(address), "fi")


def test_every_choice_reaches_the_engine() -> None:
    ThemeFactory(number=5)
    SubthemeFactory(number="5.1", theme=ThemeFactory(number=5))

    query = read(
        "q=uinti&municipality=678&kind=service&kind=place&theme=5&subtheme=5.1&for=KR1.1&language=sv&free=1&page=3"
        "&way=home&way=phone&feature=step-free&feature=no-appointment&open=1"
    ).query()

    assert (query.text, query.page, query.language) == ("uinti", 3, "fi")
    assert query.municipalities == {"678"}
    assert query.kinds == {Kind.SERVICE, Kind.PLACE}
    assert (query.themes, query.subthemes) == ({"5"}, {"5.1"})
    assert (query.target_groups, query.languages, query.charges) == ({"KR1.1"}, {"sv"}, {"free"})
    assert (query.ways, query.features) == ({"home", "phone"}, {"step-free", "no-appointment"})
    assert query.open_at is not None
    assert timezone.now() - query.open_at < timedelta(minutes=1)


def test_open_is_asked_only_when_it_is_chosen() -> None:
    assert read("q=uinti").query().open_at is None


def test_neighbours_come_along_when_they_are_wanted() -> None:
    assert read("municipality=072&neighbours=1").query().municipalities == {"072", "436", "564", "748"}
    assert read("neighbours=1").query().municipalities == frozenset()


def test_nearest_first_needs_a_position() -> None:
    assert read("sort=distance").query().sort == Sort.RELEVANCE
    assert read("sort=distance&lat=65.0124&lon=25.4682").query().sort == Sort.DISTANCE


def test_without_a_position_distances_are_from_the_municipality_and_only_when_ordered_by() -> None:
    assert read("municipality=678").query().near is None
    query = read("municipality=678&sort=distance").query()
    assert (query.sort, query.near) == (Sort.DISTANCE, Point(*get_region().municipalities["678"].centre))
    assert read("municipality=678&sort=distance&lat=65.01&lon=25.47").query().near == Point(65.01, 25.47)


def test_a_position_is_rounded_to_a_kilometre_whatever_was_sent() -> None:
    form = read("lat=65.012399&lon=25.468211")

    assert form.position == Point(65.01, 25.47)
    assert "lat=65.01&lon=25.47" in form.url()


def test_exact_asks_for_the_words_as_they_are() -> None:
    assert read("q=velkaneuvonta&exact=1").query().literal
    assert not read("q=velkaneuvonta").query().literal


def test_what_is_not_known_is_left_out_with_a_note() -> None:
    with translation.override("en"):
        form = read("municipality=999&kind=spell&theme=77&for=KR9&language=klingon&sort=colour")

    assert form.query() == read("").query()
    assert form.notes == (
        "We do not know that municipality in this region, so we searched the whole region.",
        "Part of the address was not understood and was left out of the search.",
    )


def test_a_long_question_is_searched_by_its_beginning() -> None:
    form = read(f"q={'a' * 5000}")

    assert len(form.text) == LONGEST_TEXT
    assert form.notes


def test_a_question_is_one_line_without_control_characters() -> None:
    assert read("q=%20uinti%0A%00Oulussa%09%E2%80%AE%20").text == "uinti Oulussa"


@pytest.mark.parametrize("page", ["0", "-1", "abc", "", "1.5", "99999999999", "１", "٣"])
def test_an_absurd_page_is_a_page(page: str) -> None:
    assert 1 <= read(f"page={page}").page <= 5000


@pytest.mark.parametrize("position", ["lat=x&lon=y", "lat=91&lon=0", "lat=nan&lon=nan", "lat=inf&lon=1", "lat=65.01"])
def test_an_absurd_position_is_none(position: str) -> None:
    assert read(position).position is None


def test_a_change_leads_to_the_first_page_and_keeps_the_rest() -> None:
    form = read("q=uinti&municipality=678&free=1&page=4")

    assert parse_qs(urlsplit(form.url(free=False)).query) == {"q": ["uinti"], "municipality": ["678"]}
    assert "page=5" in form.url(page=5)


def test_an_address_reads_back_as_the_same_question() -> None:
    form = read(
        "q=ä+%26+%C3%B6&municipality=678&neighbours=1&kind=place&for=KR1.3&language=en&free=1&lat=65&lon=25&exact=1"
    )

    assert read(urlsplit(form.url()).query) == form


def test_the_number_of_choices_is_counted() -> None:
    assert read("q=uinti&municipality=678&kind=place&kind=service&free=1").chosen == 4
    assert read("q=uinti").chosen == 0
    assert read("").is_empty


class AnyAddress(TestCase):
    """Whatever an address holds, it is read, asked and written again."""

    @settings(max_examples=150, deadline=None)
    @given(
        st.dictionaries(
            st.sampled_from(["q", "municipality", "kind", "theme", "subtheme", "for", "language", "free", "page", "lat",
                             "lon", "sort", "exact", "neighbours", "x"]),
            st.lists(st.text(max_size=30), max_size=3),
        )
    )  # fmt: skip
    def test_is_read_asked_and_written(self, parameters: dict[str, list[str]]) -> None:
        data = QueryDict(mutable=True)
        for name, values in parameters.items():
            data.setlist(name, values)

        form = SearchForm.read(data, "fi")

        form.query()
        assert SearchForm.read(QueryDict(urlsplit(form.url()).query), "fi") == SearchForm.read(
            QueryDict(urlsplit(form.url(page=1)).query), "fi"
        )
