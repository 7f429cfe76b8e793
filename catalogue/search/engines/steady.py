"""Never down: Elasticsearch answers, and whenever it can not, the database does within the same request."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import ModuleType
from typing import TypeVar

from catalogue.search.engines.breaker import Breaker
from catalogue.search.engines.database import DatabaseEngine
from catalogue.search.engines.elasticsearch.client import Unavailable
from catalogue.search.engines.elasticsearch.engine import ElasticsearchEngine
from catalogue.search.engines.elasticsearch.rebuilding import Rebuilding
from catalogue.search.engines.elasticsearch.writing import lots
from catalogue.search.port import (
    EngineStatus,
    Opening,
    SearchDocument,
    SearchQuery,
    SearchResult,
    StaleIndex,
    Suggestion,
)

logger = logging.getLogger(__name__)

Answer = TypeVar("Answer")


class SteadyEngine:
    """Two engines that hold the same. Both are written; the first answers when it can."""

    def __init__(self, first: ElasticsearchEngine, second: DatabaseEngine, breaker: Breaker | None = None) -> None:
        self.first, self.second = first, second
        self.breaker = breaker or Breaker()
        self.name: str = first.name

    # --- Asking --------------------------------------------------------------------------------------------------
    def search(self, query: SearchQuery) -> SearchResult:
        return self._answered(lambda: self.first.search(query), lambda: self.second.search(query))

    def suggest(self, text: str, language: str, *, most: int = 4) -> Sequence[Suggestion]:
        return self._answered(
            lambda: self.first.suggest(text, language, most=most),
            lambda: self.second.suggest(text, language, most=most),
        )

    def _answered(self, first: Callable[[], Answer], second: Callable[[], Answer]) -> Answer:
        if self.breaker.lets_through():
            try:
                answer = first()
            except (Unavailable, StaleIndex) as problem:
                self._failed(str(problem))
            except Exception as error:  # noqa: BLE001 - whatever is wrong with one engine, the other one answers
                self._failed(f"{type(error).__name__} in our own code")
            else:
                if self.breaker.worked():
                    logger.info("search: Elasticsearch answers again")
                return answer
        return second()

    def _failed(self, reason: str) -> None:
        """Told once, not by every request that meets it."""
        if self.breaker.failed():
            logger.error("search: the database answers, for: %s", reason)

    # --- Writing -------------------------------------------------------------------------------------------------
    def rebuild(self, documents: Iterable[SearchDocument]) -> int:
        """Build both indexes from one reading. When Elasticsearch can not be reached the database's is built all the
        same, and the other is noted to be built later. Raises what a rebuild of either raises."""
        building = self._begun()
        try:
            count = self.second.rebuild(self._passed_on(documents, building) if building else documents)
        except BaseException:
            if building:
                building.give_up()
            raise
        if building and self._finished(building):
            outbox().forget(outbox().Kind.EVERYTHING)
        else:
            outbox().note_once(outbox().Kind.EVERYTHING)
        return count

    def _begun(self) -> Rebuilding | None:
        try:
            return self.first.begin_rebuild()
        except Unavailable as problem:
            logger.error("search: Elasticsearch is rebuilt later: %s", problem)
            return None

    def _passed_on(self, documents: Iterable[SearchDocument], building: Rebuilding) -> Iterator[SearchDocument]:
        for lot in lots(documents):
            if not building.is_broken:
                building.take(lot)
            yield from lot

    def _finished(self, building: Rebuilding) -> bool:
        try:
            building.finish()
            self.first.look_again()
        except Unavailable as problem:
            logger.error("search: Elasticsearch is rebuilt later: %s", problem)
            return False
        return True

    def update(self, documents: Iterable[SearchDocument], removed: Iterable[str] = ()) -> None:
        """Write both, the database first; raises Unavailable when only the database was."""
        found, gone = list(documents), list(removed)
        self.second.update(found, gone)
        self.first.update(found, gone)

    def renew_opening(self, opening: Mapping[str, Opening]) -> None:
        """The same; what Elasticsearch could not be told is noted to be told later."""
        self.second.renew_opening(opening)
        try:
            self.first.renew_opening(opening)
        except (Unavailable, StaleIndex) as problem:
            logger.warning("search: hours are renewed in Elasticsearch later: %s", problem)
            outbox().note_once(outbox().Kind.HOURS)

    # --- State ---------------------------------------------------------------------------------------------------
    def status(self) -> EngineStatus:
        """Of the one that answers; the message says what is wrong with either."""
        first, second = self.first.status(), self.second.status()
        if first.is_usable:
            # The database has to be fit to answer too, but its words are not missing twice.
            unfit = "" if second.is_usable else f"The database could not answer: {second.message}"
            return replace_message(first, [first.message, unfit, outbox().complaint()])
        return replace_message(second, [first.message, "The database answers.", second.message])

    def needs_rebuild(self) -> bool:
        """Whether an index is missing or of another analyser; one that can not be looked at is not judged."""
        return not self.second.status().is_usable or self.first.needs_rebuild()


def replace_message(status: EngineStatus, messages: Iterable[str]) -> EngineStatus:
    known = dict.fromkeys(message for message in messages if message)
    return replace(status, message=" ".join(known))


def outbox() -> ModuleType:
    """Rows can not be touched before Django is ready, and the outbox asks for the engine."""
    from catalogue.search import outbox

    return outbox
