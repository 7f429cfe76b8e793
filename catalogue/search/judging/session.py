"""One run of judging: what the site has, read once, and everything that is asked to rank it."""

from collections.abc import Collection, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol, TypeVar

from django.conf import settings

from catalogue.search.documents import all_documents, count_documents
from catalogue.search.engines.elasticsearch.client import Unavailable
from catalogue.search.judging.baseline.elasticsearch import stock_elasticsearch
from catalogue.search.judging.baseline.ranking import InProcess, StockSearch, best_way
from catalogue.search.judging.content import Content, page_names
from catalogue.search.judging.judgements import JudgedQuery
from catalogue.search.judging.measuring import ask_all
from catalogue.search.judging.ranking import EngineRanker, NoSuchEngine, elasticsearch_access, engine_named
from catalogue.search.judging.report import Report
from catalogue.search.judging.steps import Step, ladder, planner_without
from catalogue.search.planner import plan_query
from catalogue.search.port import StaleIndex

REMEDY = "Run manage.py rebuild_search."
Thing = TypeVar("Thing")


class Follow(Protocol):
    """Goes through things and shows how far it is."""

    def __call__(self, things: Iterable[Thing], number: int) -> Iterable[Thing]: ...


def quietly(things: Iterable[Thing], number: int) -> Iterable[Thing]:
    return things


class CanNotMeasure(Exception):
    """There is nothing to measure with. The message names the remedy."""


@dataclass
class Session:
    """Keeps what is read of the site, and what somebody should be told of it."""

    follow: Follow = quietly
    warnings: list[str] = field(default_factory=list)
    # What has to be cleared away at the end.
    closing: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> "Session":
        return self

    def __exit__(self, *error: object) -> None:
        self.closing.close()

    @cached_property
    def content(self) -> Content:
        documents = self.follow(all_documents(), count_documents())
        return Content.of(documents, page_names())

    @cached_property
    def stock(self) -> StockSearch:
        """The stock index over the same documents: on the site's Elasticsearch, or else in this process."""
        if settings.ELASTICSEARCH_URL:
            try:
                index = stock_elasticsearch(elasticsearch_access(), self.content, settings.ELASTICSEARCH_INDEX)
                return self.closing.enter_context(index)
            except Unavailable as problem:
                self.warn(f"{problem} The baseline is BM25 in this process.")
        return InProcess(self.content)

    def check(self, queries: Sequence[JudgedQuery]) -> None:
        """Raises CanNotMeasure when the judgements are of another site; warns of results that are not there."""
        if not any(any(self.content.grades(query).values()) for query in queries):
            raise CanNotMeasure(
                "None of the judged results is on this site. Judge its own content, or run manage.py prepare."
            )
        if unknown := self.content.unknown(queries):
            named = ", ".join(unknown[:5])
            self.warn(f"{len(unknown)} judged results are not on this site and are left out: {named} …")

    def judge(self, name: str, queries: Sequence[JudgedQuery], left_out: Collection[Step] = ()) -> Report:
        """Ask the engine of that name, the site's own without a name; raises CanNotMeasure when it can not answer."""
        try:
            engine = engine_named(name, planner_without(left_out) if left_out else plan_query)
        except NoSuchEngine as problem:
            raise CanNotMeasure(str(problem)) from problem
        status = engine.status()
        if not status.documents:
            raise CanNotMeasure(status.message or f"The search index is empty. {REMEDY}")
        if status.message:
            self.warn(status.message)
        try:
            answers = ask_all(EngineRanker(engine), self.follow(queries, len(queries)), self.content)
        except (StaleIndex, Unavailable) as problem:
            raise CanNotMeasure(str(problem)) from problem
        without = f" without {', '.join(sorted(left_out))}" if left_out else ""
        return Report(f"{engine.name}{without}, {status.analyser}", answers)

    def baseline(self, queries: Sequence[JudgedQuery]) -> Report:
        """The best of the usual ways to ask stock Finnish analysis."""
        ranker, answers = best_way(self.stock, queries, self.content)
        return Report(ranker.name, answers)

    def climb(self, name: str, queries: Sequence[JudgedQuery]) -> dict[str, Report]:
        """What each step gains: the search with all of them left out, then with one after another put in."""
        return {rung: self.judge(name, queries, left_out) for rung, left_out in ladder()}

    def warn(self, message: str) -> None:
        """Say it once."""
        if message not in self.warnings:
            self.warnings.append(message)
