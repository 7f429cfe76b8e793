"""What every search engine holds to, whichever it is and whichever database is under it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.search.engines.database import DatabaseEngine
from catalogue.search.port import (
    FACETS,
    Kind,
    Point,
    SearchDocument,
    SearchEngine,
    SearchQuery,
    SearchResult,
    Sort,
    StaleIndex,
)
from tests.contracts.elastic import elasticsearch_engine, fill
from tests.contracts.search_documents import OULU, RAAHE, catalogue, service

pytestmark = pytest.mark.django_db

# Name → how the engine is made. The next engine is added here, and nowhere else.
ENGINES: dict[str, Callable[[], SearchEngine]] = {"database": DatabaseEngine, "elasticsearch": elasticsearch_engine}


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest, db: None) -> SearchEngine:
    """An engine that holds the contract's catalogue."""
    return fill(ENGINES[request.param](), "catalogue", catalogue())


def ids(result: SearchResult) -> list[str]:
    return [hit.id for hit in result.hits]


def counts(result: SearchResult, facet: str) -> dict[str, int]:
    return {option.value: option.count for option in result.facets[facet]}


# --- Words ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "language", "best"),
    [
        ("velkaneuvonnasta", "fi", "ptv:0001"),  # inflected
        ("talousneuvonta", "fi", "ptv:0001"),  # behind a suspended hyphen
        ("väkivallasta", "fi", "ptv:0004"),  # inside a compound
        ("tasapainojumppa", "fi", "ptv:0005"),  # both halves, apart
        ("jumppa tasapainon parantamiseen", "fi", "ptv:0005"),
        ("uni", "fi", "ptv:0007"),  # what the word is derived from
        ("tupakan lopettaminen", "fi", "ptv:0008"),
        ("ruokaapu", "fi", "ptv:0013"),  # without its hyphen
        ("ruoka apu", "fi", "ptv:0013"),  # written apart
        ("lahisuhdevakivalta", "fi", "ptv:0004"),  # without dots
        ("ystavatoimintaa", "fi", "ptv:0002"),  # without dots, inflected
        ("liikunaneuvoja", "fi", "ptv:0006"),  # a slip
        ("kirjatsopalvelut", "fi", "ptv:0011"),  # letters swapped
        ("kirjastop", "fi", "ptv:0011"),  # the beginning of a word
        ("röökin lopetus", "fi", "ptv:0008"),  # slang
        ("skuldrådgivning", "sv", "ptv:0001"),  # a Finnish service, by its ontology labels
        ("skulder", "sv", "ptv:0001"),
        ("debts", "en", "ptv:0001"),
        ("motionsgrupper", "sv", "ptv:0010"),
        ("grupp för aldre", "sv", "ptv:0010"),
        ("computers", "en", "ptv:0009"),
        ("skuldrådgivning", "fi", "ptv:0001"),  # Swedish on a Finnish page
        ("velkaneuvonta", "en", "ptv:0001"),  # Finnish on an English page
        ("DIGITUKI", "fi", "ptv:0009"),
    ],
)
def test_the_best_answer_comes_first(engine: SearchEngine, text: str, language: str, best: str) -> None:
    assert ids(engine.search(SearchQuery(text=text, language=language)))[:1] == [best]


def test_a_document_with_every_word_comes_before_one_with_some(engine: SearchEngine) -> None:
    found = ids(engine.search(SearchQuery(text="kerho yksinäisyys")))
    assert found[0] == "ptv:0003"
    assert "ptv:0002" in found[1:]


def test_a_word_nobody_has_does_not_empty_the_page(engine: SearchEngine) -> None:
    result = engine.search(SearchQuery(text="velkaneuvonta xyzzyqwerty"))
    assert ids(result)[:1] == ["ptv:0001"]


def test_light_words_are_not_searched_beside_others(engine: SearchEngine) -> None:
    plain = engine.search(SearchQuery(text="yksinäisyys"))
    wordy = engine.search(SearchQuery(text="minä en jaksa sitä yksinäisyys"))
    assert ids(plain)[0] == ids(wordy)[0]


def test_nothing_found_is_an_empty_answer(engine: SearchEngine) -> None:
    result = engine.search(SearchQuery(text="xyzzyqwerty"))
    assert (result.total, ids(result)) == (0, [])


def test_a_mended_word_is_told(engine: SearchEngine) -> None:
    reading = engine.search(SearchQuery(text="liikunaneuvoja")).reading
    assert reading is not None
    assert reading.corrections == {"liikunaneuvoja": "liikuntaneuvoja"}


def test_a_word_that_is_found_is_not_mended(engine: SearchEngine) -> None:
    reading = engine.search(SearchQuery(text="liikuntaneuvojalle")).reading
    assert reading is not None
    assert reading.corrections == {}


def test_a_word_of_the_dictionary_is_not_mended_to_another(engine: SearchEngine) -> None:
    assert engine.search(SearchQuery(text="kerto kerhosta")).reading.corrections == {}  # type: ignore[union-attr]


def test_a_slip_that_the_dictionary_takes_for_a_compound_is_mended(engine: SearchEngine) -> None:
    result = engine.search(SearchQuery(text="uimahali"))
    assert result.reading.corrections == {"uimahali": "uimahalli"}  # type: ignore[union-attr]
    assert ids(result)[0] == "lipas:501"


def test_short_words_are_not_mended(engine: SearchEngine) -> None:
    assert engine.search(SearchQuery(text="kuva")).reading.corrections == {}  # type: ignore[union-attr]


# --- As typed ---------------------------------------------------------------------------------------------------
def test_a_literal_question_is_not_mended(engine: SearchEngine) -> None:
    result = engine.search(SearchQuery(text="liikunaneuvoja", literal=True))
    assert result.reading.corrections == {}  # type: ignore[union-attr]
    assert "ptv:0006" not in ids(result)


def test_a_literal_question_takes_no_place_for_a_filter(engine: SearchEngine) -> None:
    result = engine.search(SearchQuery(text="Raahen uimahalli lähellä", literal=True))
    assert (result.reading.municipalities, result.reading.wants_near) == ({}, False)  # type: ignore[union-attr]
    assert ids(result)[0] == "lipas:502"
    assert "lipas:501" in ids(result)


# --- Places named in the text ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("uimahalli Oulussa", "fi", "564"),
        ("raahen uimahalli", "fi", "678"),
        ("uimahallit kempeleellä", "fi", "244"),
        ("simhall i Uleåborg", "sv", "564"),
        ("swimming pool Brahestad", "en", "678"),
    ],
)
def test_a_place_name_is_read_as_a_filter(engine: SearchEngine, text: str, language: str, code: str) -> None:
    result = engine.search(SearchQuery(text=text, language=language))
    assert set(result.reading.municipalities) == {code}  # type: ignore[union-attr]


def test_only_what_serves_the_place_named_answers(engine: SearchEngine) -> None:
    assert ids(engine.search(SearchQuery(text="uimahallit Raahessa")))[:1] == ["lipas:502"]
    assert "lipas:501" not in ids(engine.search(SearchQuery(text="uimahallit Raahessa")))


def test_what_is_for_the_whole_country_serves_every_place(engine: SearchEngine) -> None:
    assert ids(engine.search(SearchQuery(text="velkaneuvonta Hailuoto")))[:1] == ["ptv:0001"]


def test_a_place_where_nothing_fits_is_given_up_visibly(engine: SearchEngine) -> None:
    result = engine.search(SearchQuery(text="laavu Pudasjärvi"))
    assert set(ids(result)) == {"lipas:504", "lipas:505"}
    assert result.reading is not None
    assert result.reading.municipality_dropped
    assert set(result.reading.municipalities) == {"615"}


def test_a_filter_chosen_goes_before_the_place_in_the_text(engine: SearchEngine) -> None:
    result = engine.search(SearchQuery(text="uimahallit Oulussa", municipalities=frozenset({"678"})))
    assert ids(result)[:1] == ["lipas:502"]
    # Not even what serves both is all that is shown.
    result = engine.search(SearchQuery(text="ystävätoiminta Oulu", municipalities=frozenset({"244"})))
    assert set(ids(result)) == {"ptv:0002", "ptv:0017"}


def test_a_place_name_alone_shows_what_is_there(engine: SearchEngine) -> None:
    found = set(ids(engine.search(SearchQuery(text="Raahe", page_size=50))))
    assert {"lipas:502", "ptv:0003", "org:0001", "ptv:0001"} <= found
    assert "lipas:501" not in found


def test_what_bears_the_name_of_a_place_asked_for_comes_first(engine: SearchEngine) -> None:
    assert set(ids(engine.search(SearchQuery(text="Raahe")))[:2]) == {"lipas:502", "org:0001"}


# --- Nearness ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "language"),
    [("laavu lähellä", "fi"), ("lähin laavu", "fi"), ("laavu nära mig", "sv"), ("laavu near me", "en")],
)
def test_asking_for_what_is_near_is_noticed(engine: SearchEngine, text: str, language: str) -> None:
    result = engine.search(SearchQuery(text=text, language=language))
    assert result.reading.wants_near  # type: ignore[union-attr]
    assert set(ids(result)) == {"lipas:504", "lipas:505"}


def test_what_is_near_comes_first_when_asked_for(engine: SearchEngine) -> None:
    for near, first in ((OULU, "lipas:504"), (RAAHE, "lipas:505")):
        assert ids(engine.search(SearchQuery(text="laavu lähellä", near=near)))[0] == first


def test_distance_sorts_and_is_told(engine: SearchEngine) -> None:
    result = engine.search(SearchQuery(text="uimahalli", near=OULU, sort=Sort.DISTANCE, kinds=frozenset({Kind.PLACE})))
    assert ids(result) == ["lipas:501", "lipas:503", "lipas:502"]
    distances = [hit.distance_km for hit in result.hits]
    assert distances == sorted(distances, key=lambda distance: distance or 0)
    assert distances[2] == pytest.approx(59.4, abs=1)


def test_what_lies_nowhere_comes_last_by_distance(engine: SearchEngine) -> None:
    result = engine.search(SearchQuery(near=OULU, sort=Sort.DISTANCE, page_size=50))
    distances = [hit.distance_km for hit in result.hits]
    known = [distance for distance in distances if distance is not None]
    assert distances == [*sorted(known), *[None] * (len(distances) - len(known))]


def test_the_nearest_of_several_points_counts(engine: SearchEngine) -> None:
    engine.update([service(90, "Liikkuva neuvola", points=(RAAHE, OULU))])
    (hit,) = engine.search(SearchQuery(text="neuvola", near=OULU)).hits
    assert hit.distance_km == pytest.approx(0, abs=0.01)


def test_without_a_position_no_distance_is_told(engine: SearchEngine) -> None:
    assert {hit.distance_km for hit in engine.search(SearchQuery(text="laavu")).hits} == {None}


# --- Filters and counts --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"kinds": frozenset({Kind.ORGANIZATION})}, {"org:0001"}),
        ({"themes": frozenset({"8"})}, {"ptv:0001"}),
        ({"subthemes": frozenset({"9.3", "6.5"})}, {"ptv:0004", "ptv:0008"}),
        ({"place_types": frozenset({301})}, {"lipas:504", "lipas:505"}),
        ({"organizations": frozenset({"0001"})}, {"org:0001"}),
        ({"languages": frozenset({"sv"})}, {"ptv:0001", "ptv:0010"}),
        ({"charges": frozenset({"chargeable"})}, {"ptv:0005", "ptv:0007", "ptv:0012"}),
        ({"target_groups": frozenset({"KR1.1"}), "municipalities": frozenset({"244"})}, {"ptv:0002"}),
        ({"municipalities": frozenset({"999"}), "kinds": frozenset({Kind.SERVICE})}, {"ptv:0001", "ptv:0004"}),
        ({"subthemes": frozenset({"0.0"})}, set()),
    ],
)
def test_filters_hold(engine: SearchEngine, filters: dict[str, Any], expected: set[str]) -> None:
    result = engine.search(SearchQuery(page_size=50, **filters))
    assert set(ids(result)) == expected
    assert result.total == len(expected)


# Facet → the filter of a query that it counts for.
FILTERS = {
    "kind": "kinds", "theme": "themes", "subtheme": "subthemes", "municipality": "municipalities",
    "target_group": "target_groups", "language": "languages", "charge": "charges",
}  # fmt: skip


@pytest.mark.parametrize(
    "text", ["", "ryhmä", "yksinäisyys", "uimahallit Raahessa", "ystävätoiminta Oulu", "laavu Pudasjärvi"]
)
@pytest.mark.parametrize(
    "chosen",
    [
        {},
        {"kinds": frozenset({Kind.SERVICE})},
        {"municipalities": frozenset({"678"})},
        {"charges": frozenset({"free"}), "themes": frozenset({"1", "5"})},
    ],
)
def test_a_count_is_what_one_gets_by_choosing(engine: SearchEngine, text: str, chosen: dict[str, Any]) -> None:
    query = SearchQuery(text=text, page_size=1, **chosen)
    result = engine.search(query)
    assert set(result.facets) == set(FACETS)
    for facet, name in FILTERS.items():
        for value, count in counts(result, facet).items():
            narrowed = engine.search(replace(query, **{name: frozenset({Kind(value) if facet == "kind" else value})}))
            assert narrowed.total == count, (facet, value)


def test_a_value_chosen_is_counted_even_when_it_gives_nothing(engine: SearchEngine) -> None:
    result = engine.search(SearchQuery(text="laavu", charges=frozenset({"free"})))
    assert counts(result, "charge") == {"free": 0}


def test_options_come_by_count_then_value(engine: SearchEngine) -> None:
    for options in engine.search(SearchQuery()).facets.values():
        assert list(options) == sorted(options, key=lambda option: (-option.count, option.value))


# --- Order and pages -----------------------------------------------------------------------------------------
def test_without_words_everything_answers_by_name(engine: SearchEngine) -> None:
    result = engine.search(SearchQuery(page_size=50))
    titles = [hit.title.get("fi") or hit.title["sv"] for hit in result.hits]
    assert result.total == len(catalogue())
    assert titles[0] == "Digituki kirjastossa"
    assert titles.index("Vertaisryhmä A") < titles.index("Ystävätoiminta") < titles.index("Zeppelinin uimahalli")


def test_names_sort_in_the_finnish_alphabet(engine: SearchEngine) -> None:
    names = ["Äänipaja", "Zumba", "Öljymaalaus", "Åländska", "aamupuuro"]
    engine.update([service(70 + number, name, "alpakka") for number, name in enumerate(names)])
    result = engine.search(SearchQuery(text="alpakka", sort=Sort.NAME))
    assert [hit.title["fi"] for hit in result.hits] == ["aamupuuro", "Zumba", "Åländska", "Äänipaja", "Öljymaalaus"]


def test_ties_fall_to_the_id(engine: SearchEngine) -> None:
    assert ids(engine.search(SearchQuery(text="huovutus"))) == ["ptv:0014", "ptv:0015", "ptv:0016"]


@pytest.mark.parametrize(
    "query", [SearchQuery(), SearchQuery(text="ryhmä"), SearchQuery(near=OULU, sort=Sort.DISTANCE)]
)
def test_pages_put_together_are_the_whole(engine: SearchEngine, query: SearchQuery) -> None:
    whole = ids(engine.search(replace(query, page_size=100)))
    pages = [ids(engine.search(replace(query, page=page, page_size=4))) for page in range(1, len(whole) // 4 + 3)]
    assert list(chain(*pages)) == whole
    assert len(set(whole)) == len(whole)


def test_a_page_past_the_end_is_empty_and_knows_the_total(engine: SearchEngine) -> None:
    result = engine.search(SearchQuery(text="huovutus", page=9))
    assert (ids(result), result.total) == ([], 3)


def test_titles_come_in_every_language_and_subthemes_along(engine: SearchEngine) -> None:
    hit = engine.search(SearchQuery(text="digituki")).hits[0]
    assert (hit.title, hit.kind, hit.subthemes) == (
        {"fi": "Digituki kirjastossa", "en": "Digital help"}, Kind.SERVICE, ("7.2",),
    )  # fmt: skip
    assert hit.score > 0


# --- Writing -------------------------------------------------------------------------------------------------
def test_a_changed_document_is_found_by_its_new_words_only(engine: SearchEngine) -> None:
    assert ids(engine.search(SearchQuery(text="vieroitus")))[:1] == ["ptv:0008"]
    engine.update([service(8, "Nuuskasta irti", municipalities=("678",))])
    assert ids(engine.search(SearchQuery(text="nuuska")))[:1] == ["ptv:0008"]
    assert "ptv:0008" not in ids(engine.search(SearchQuery(text="vieroitus")))


def test_a_removed_document_is_gone(engine: SearchEngine) -> None:
    assert ids(engine.search(SearchQuery(text="velkaneuvonta")))[:1] == ["ptv:0001"]
    engine.update([], removed=["ptv:0001", "ptv:unknown"])
    assert "ptv:0001" not in ids(engine.search(SearchQuery(text="velkaneuvonta")))
    assert engine.status().documents == len(catalogue()) - 1


def test_updates_lead_where_a_rebuild_leads(engine: SearchEngine) -> None:
    documents = list(catalogue())
    queries = [
        SearchQuery(text=text, page_size=50)
        for text in ("ryhmä", "yksinäisyys", "uimahallit Oulussa", "liikunaneuvoja", "")
    ]
    rebuilt = [engine.search(query) for query in queries]
    engine.update([service(1, "Aivan muuta")], removed=["ptv:0002", "lipas:502"])
    engine.update([*reversed(documents), service(99, "Liikaa")])
    engine.update([], removed=["ptv:0099"])
    assert [(ids(result), result.facets) for result in map(engine.search, queries)] == [
        (ids(result), result.facets) for result in rebuilt
    ]


def test_a_rebuild_replaces_everything(engine: SearchEngine) -> None:
    assert engine.rebuild([service(1, "Huopapaja")]) == 1
    assert engine.search(SearchQuery()).total == 1
    assert engine.search(SearchQuery(text="laavu")).total == 0


def test_the_old_index_answers_while_a_new_one_is_built(engine: SearchEngine) -> None:
    seen = []

    def documents() -> Iterator[SearchDocument]:
        for number in range(450):  # more than one batch
            yield service(number, "Huopapaja")
            seen.append(engine.search(SearchQuery(text="laavu")).total)

    engine.rebuild(documents())
    assert set(seen) == {2}
    assert engine.search(SearchQuery(text="laavu")).total == 0
    assert engine.search(SearchQuery(text="huopapaja")).total == 450


def test_what_changes_while_a_new_index_is_built_is_not_lost(engine: SearchEngine) -> None:
    def documents() -> Iterator[SearchDocument]:
        yield service(1, "Vanha nimi")
        yield service(2, "Poistuva")
        engine.update([service(1, "Uusi nimi"), service(3, "Juuri tullut")], removed=["ptv:0002"])

    engine.rebuild(documents())
    found = engine.search(SearchQuery())
    assert ids(found) == ["ptv:0003", "ptv:0001"]
    assert found.hits[1].title["fi"] == "Uusi nimi"


def test_a_build_that_breaks_off_leaves_the_old_index(engine: SearchEngine) -> None:
    def documents() -> Iterator[SearchDocument]:
        yield service(1, "Huopapaja")
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="disk"):
        engine.rebuild(documents())
    assert engine.search(SearchQuery(text="laavu")).total == 2
    assert engine.rebuild(catalogue()) == len(catalogue())
    assert engine.search(SearchQuery(text="laavu")).total == 2


def test_the_status_tells_what_serves(engine: SearchEngine) -> None:
    status = engine.status()
    assert (status.documents, status.is_usable, status.message) == (len(catalogue()), True, "")
    assert "voikko" in status.analyser
    assert status.engine == engine.name


def test_an_index_of_another_analyser_is_refused(engine: SearchEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catalogue.search.analysis.analyser.analyser_version", lambda: "another analyser")
    assert not engine.status().is_usable
    assert "rebuild_search" in engine.status().message
    with pytest.raises(StaleIndex, match="rebuild_search"):
        engine.search(SearchQuery(text="uinti"))
    with pytest.raises(StaleIndex):
        engine.update([service(1, "Uusi")])
    engine.rebuild(catalogue())
    assert engine.search(SearchQuery(text="laavu")).total == 2


# --- Anything may be written ---------------------------------------------------------------------------------
ABSURD = [
    "a" * 10_000,
    "yksinäisyys " * 1_000,
    " \t\r\n ",
    "🙂🙃👨‍👩‍👧‍👦",
    "\x00",
    "uima\x00halli",
    '"',
    '""" OR "',
    "'; DROP TABLE catalogue_searchindex; --",
    "l1 : laavu* AND NOT (x NEAR/2 y) ^ -z",
    "title:laavu AND kind:[* TO *] /re.*/ ~2",
    "laavu' & ! | <-> :*",
    "%s %d {} \\ \\x00 $1 ?1 @> ARRAY['x']",
    "<script>alert(1)</script>",
    "*",
    "-",
    "- -- --- ja -neuvonta talous-",
    "\ud800",
    "\U0010ffff\uffff",
    "ﷺ" * 500,
    "İıßẞ ǅ",
    "1" * 400,
    "ja " * 500,
]


@pytest.mark.parametrize("language", ["fi", "sv", "en", "se", ""])
@pytest.mark.parametrize("text", ABSURD)
def test_absurd_text_is_answered(engine: SearchEngine, text: str, language: str) -> None:
    result = engine.search(SearchQuery(text=text, language=language))
    assert result.total >= len(result.hits)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=80), page=st.integers(-3, 50), near=st.sampled_from([None, OULU, Point(-90, 180)]))
def test_any_text_is_answered(engine: SearchEngine, text: str, page: int, near: Point | None) -> None:
    result = engine.search(SearchQuery(text=text, page=page, near=near))
    assert result.total >= len(result.hits)


def test_words_of_a_document_may_be_anything(engine: SearchEngine) -> None:
    documents: Sequence[SearchDocument] = [service(200 + number, text, text) for number, text in enumerate(ABSURD)]
    engine.update([replace(document, title={"fi": "?"}) for document in documents])
    assert engine.status().documents == len(catalogue()) + len(ABSURD)
    assert ids(engine.search(SearchQuery(text="laavu", kinds=frozenset({Kind.PLACE})))) == ["lipas:504", "lipas:505"]


def test_a_filter_narrows_and_never_adds(engine: SearchEngine) -> None:
    query = SearchQuery(text="uimahalli", page_size=100)
    everything = engine.search(query)
    before = set(ids(everything))

    for facet, name in FILTERS.items():
        if facet == "municipality":
            continue  # another place is another question: what lies there may answer with fewer of the words
        for value in counts(everything, facet):
            narrowed = engine.search(replace(query, **{name: frozenset({Kind(value) if facet == "kind" else value})}))
            assert set(ids(narrowed)) <= before, (facet, value)
