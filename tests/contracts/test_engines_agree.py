"""Two engines, one answer: the same documents in the same order, with the same counts, read the same way."""

from dataclasses import replace
from typing import Any

import pytest

from catalogue.search.engines.database import DatabaseEngine
from catalogue.search.port import Kind, SearchEngine, SearchQuery, SearchResult, Sort
from tests.contracts.elastic import elasticsearch_engine, fill
from tests.contracts.search_documents import OULU, catalogue

pytestmark = pytest.mark.django_db

TEXTS = (
    "", "ryhmä", "yksinäisyys", "kerho yksinäisyys", "uimahallit Oulussa", "laavu Pudasjärvi", "ystävätoiminta Oulu",
    "laavu lähellä", "tasapainojumppa", "liikunaneuvoja", "kirjastop", "röökin lopetus", "skuldrådgivning", "debts",
    "Raahe", "xyzzyqwerty", "apua velkoihin ja yksinäisyyteen", "simhall i Uleåborg",
)  # fmt: skip
CHOSEN: dict[str, dict[str, Any]] = {
    "nothing chosen": {},
    "services": {"kinds": frozenset({Kind.SERVICE})},
    "Raahe": {"municipalities": frozenset({"678"})},
    "free, of two themes": {"charges": frozenset({"free"}), "themes": frozenset({"1", "5"})},
    "near": {"near": OULU},
    "by distance": {"near": OULU, "sort": Sort.DISTANCE},
    "by name": {"sort": Sort.NAME},
}


@pytest.fixture
def both(db: None) -> tuple[SearchEngine, SearchEngine]:
    return tuple(fill(engine, "catalogue", catalogue()) for engine in (DatabaseEngine(), elasticsearch_engine()))  # type: ignore[return-value]


def told(result: SearchResult) -> tuple[Any, ...]:
    hits = [(hit.id, hit.title, hit.subthemes, hit.distance_km, hit.ways, hit.features) for hit in result.hits]
    return hits, result.total, {facet: list(options) for facet, options in result.facets.items()}, result.reading


@pytest.mark.parametrize("chosen", CHOSEN)
def test_both_answer_alike(both: tuple[SearchEngine, SearchEngine], chosen: str) -> None:
    for text in TEXTS:
        query = SearchQuery(text=text, page_size=50, **CHOSEN[chosen])
        database, elasticsearch = (engine.search(query) for engine in both)
        assert told(elasticsearch) == told(database), text
        scores = [hit.score for hit in database.hits]
        assert [hit.score for hit in elasticsearch.hits] == pytest.approx(scores, rel=0.003, abs=1e-6), text


@pytest.mark.parametrize("language", ["sv", "en", "se"])
def test_they_do_in_every_language(both: tuple[SearchEngine, SearchEngine], language: str) -> None:
    for text in TEXTS:
        query = replace(SearchQuery(text=text, page_size=50), language=language)
        database, elasticsearch = (engine.search(query) for engine in both)
        assert told(elasticsearch) == told(database), text
