"""The baseline as something to be judged: every usual way of asking, and the best of them."""

from collections.abc import Sequence
from typing import Protocol

from catalogue.search.judging.baseline.bm25 import StockIndex
from catalogue.search.judging.baseline.stock import WAYS, Way, stock_fields, stock_tokens
from catalogue.search.judging.content import Content
from catalogue.search.judging.judgements import JudgedQuery
from catalogue.search.judging.measures import DEPTH
from catalogue.search.judging.measuring import Answered, Ranked, ask_all, figures

EVERYWHERE = "*"


class StockSearch(Protocol):
    """Whatever holds the stock index."""

    label: str

    def find(self, tokens: Sequence[str], way: Way, municipality: str) -> Ranked: ...


class InProcess:
    """BM25 in this process, over the site's documents."""

    label = "BM25 in this process"

    def __init__(self, content: Content) -> None:
        self.content = content
        self.index = StockIndex((name, stock_fields(document)) for name, document in content.documents.items())

    def find(self, tokens: Sequence[str], way: Way, municipality: str) -> Ranked:
        found = [name for name in self.index.search(tokens, way) if self.serves(name, municipality)]
        return Ranked(found[:DEPTH], len(found))

    def serves(self, name: str, municipality: str) -> bool:
        served = self.content.documents[name].municipalities
        return not municipality or municipality in served or EVERYWHERE in served


class StockRanker:
    """One way of asking a stock index."""

    def __init__(self, search: StockSearch, way: Way) -> None:
        self.search, self.way = search, way
        self.name = f"stock finnish ({search.label}, {way.name})"

    def rank(self, query: JudgedQuery) -> Ranked:
        return self.search.find(stock_tokens(query.text), self.way, query.municipality)


def best_way(
    search: StockSearch, queries: Sequence[JudgedQuery], content: Content, ways: Sequence[Way] = WAYS
) -> tuple[StockRanker, Sequence[Answered]]:
    """The way that reaches the highest nDCG@10 over the queries, with its answers; of equal ones the first."""
    tried = [(ranker, ask_all(ranker, queries, content)) for ranker in (StockRanker(search, way) for way in ways)]
    return max(tried, key=lambda pair: figures(pair[1]).ndcg_10)
