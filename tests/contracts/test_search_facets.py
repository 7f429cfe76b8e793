"""How one gets a service, what makes coming easy and what is open: every engine filters and counts them alike."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from catalogue.search.port import OPEN_NOW, SearchDocument, SearchEngine, SearchQuery, SearchResult
from tests.contracts.elastic import fill
from tests.contracts.search_documents import service
from tests.contracts.test_search_engine import ENGINES, counts, ids

pytestmark = pytest.mark.django_db

# No moment that tests are run at.
TEN = datetime(2041, 11, 25, 10, tzinfo=UTC)
MORNING = (TEN - timedelta(hours=2), TEN + timedelta(hours=2))
EVENING = (TEN + timedelta(hours=7), TEN + timedelta(hours=9))
EASY = ("no-appointment", "step-free")


def documents() -> Sequence[SearchDocument]:
    return (
        service(1, "Aamukerho", ways=("visit",), features=EASY, opening=(MORNING, EVENING)),
        service(2, "Iltakerho", ways=("visit", "phone"), features=("no-appointment",), opening=(EVENING,)),
        service(3, "Kotikerho", ways=("home",), features=("step-free",), charge="chargeable", opening=(MORNING,)),
        service(4, "Etäkerho", ways=("online",), municipalities=("678",)),
        service(5, "Puhelinkerho", ways=("phone",), municipalities=("678",)),
    )


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest, db: None) -> SearchEngine:
    return fill(ENGINES[request.param](), "facets", documents())


def asked(engine: SearchEngine, **filters: Any) -> SearchResult:
    return engine.search(SearchQuery(page_size=50, **filters))


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        pytest.param({"ways": frozenset({"phone"})}, {"ptv:0002", "ptv:0005"}, id="one way"),
        pytest.param({"ways": frozenset({"home", "online"})}, {"ptv:0003", "ptv:0004"}, id="either way"),
        pytest.param({"features": frozenset({"step-free"})}, {"ptv:0001", "ptv:0003"}, id="one feature"),
        pytest.param({"features": frozenset(EASY)}, {"ptv:0001"}, id="both features"),
        pytest.param({"ways": frozenset({"unheard"})}, set(), id="a way that nothing has"),
        pytest.param({"open_at": TEN}, {"ptv:0001", "ptv:0003"}, id="open"),
        pytest.param({"open_at": MORNING[0]}, {"ptv:0001", "ptv:0003"}, id="from the very minute it opens"),
        pytest.param({"open_at": MORNING[1]}, set(), id="not in the minute it closes"),
        pytest.param({"open_at": EVENING[0]}, {"ptv:0001", "ptv:0002"}, id="open again"),
        pytest.param(
            {"open_at": TEN, "features": frozenset({"no-appointment"})}, {"ptv:0001"}, id="open and easy to come to"
        ),
        pytest.param({"open_at": TEN, "text": "kotikerho"}, {"ptv:0003"}, id="open and with the words"),
    ],
)
def test_filters_hold(engine: SearchEngine, filters: dict[str, Any], expected: set[str]) -> None:
    result = asked(engine, **filters)
    assert set(ids(result)) == expected
    assert result.total == len(expected)


def test_a_hit_tells_its_ways_and_features(engine: SearchEngine) -> None:
    (hit,) = asked(engine, text="aamukerho").hits
    assert (hit.ways, hit.features) == (("visit",), EASY)


# Facet → what choosing one of its values adds to a query.
CHOICES = {
    "way": lambda query, value: replace(query, ways=frozenset({value})),
    "feature": lambda query, value: replace(query, features=query.features | {value}),
    "charge": lambda query, value: replace(query, charges=frozenset({value})),
    "municipality": lambda query, value: replace(query, municipalities=frozenset({value})),
    "open": lambda query, value: replace(query, open_at=query.open_at or TEN),
}


@pytest.mark.parametrize(
    "chosen",
    [
        pytest.param({"open_at": TEN}, id="open"),
        pytest.param({"open_at": TEN, "ways": frozenset({"visit"})}, id="open, to visit"),
        pytest.param({"open_at": EVENING[0], "features": frozenset({"no-appointment"})}, id="open and easy"),
        pytest.param({"open_at": TEN, "charges": frozenset({"chargeable"}), "text": "kerho"}, id="open and costly"),
    ],
)
def test_a_count_is_what_one_gets_by_choosing(engine: SearchEngine, chosen: dict[str, Any]) -> None:
    query = SearchQuery(page_size=1, **chosen)
    result = engine.search(query)
    for facet, choose in CHOICES.items():
        for value, count in counts(result, facet).items():
            assert engine.search(choose(query, value)).total == count, (facet, value)


def test_open_now_is_counted_without_being_asked(engine: SearchEngine) -> None:
    now = timezone.now()
    hour = timedelta(hours=1)
    engine.update([service(9, "Päivystys", opening=((now - hour, now + hour),))])
    assert counts(asked(engine), "open") == {OPEN_NOW: 1}


def test_what_is_open_nowhere_is_no_choice(engine: SearchEngine) -> None:
    assert counts(asked(engine, text="etäkerho", open_at=None), "open") == {}


def test_open_stays_a_choice_when_it_is_chosen(engine: SearchEngine) -> None:
    assert counts(asked(engine, text="etäkerho", open_at=TEN), "open") == {OPEN_NOW: 0}


def test_open_counts_without_its_own_filter(engine: SearchEngine) -> None:
    ways = counts(asked(engine, open_at=TEN), "way")
    assert ways == {"home": 1, "visit": 1}
    assert counts(asked(engine, open_at=TEN, ways=frozenset({"home"})), "open") == {OPEN_NOW: 1}


def test_hours_are_renewed_without_anything_else(engine: SearchEngine) -> None:
    engine.renew_opening({"ptv:0002": (MORNING,), "ptv:0003": (), "ptv:9999": (MORNING,)})
    result = asked(engine, open_at=TEN)
    assert set(ids(result)) == {"ptv:0001", "ptv:0002"}
    assert ids(asked(engine, text="kotikerho"))[:1] == ["ptv:0003"]
    assert asked(engine).total == len(documents())


def test_a_better_described_document_comes_first_among_equals(engine: SearchEngine) -> None:
    engine.update([service(21, "Kutomo", quality=0.9), service(22, "Kutomo", quality=1.1), service(23, "Kutomo")])
    assert ids(asked(engine, text="kutomo")) == ["ptv:0022", "ptv:0023", "ptv:0021"]


def test_quality_does_not_make_an_answer_of_what_is_none(engine: SearchEngine) -> None:
    engine.update([service(21, "Kutomo", quality=1.1)])
    assert ids(asked(engine, text="iltakerho"))[:1] == ["ptv:0002"]
