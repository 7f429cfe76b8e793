"""What the port sees of Elasticsearch."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from catalogue.search.analysis import analyser, get_voikko
from catalogue.search.analysis.voikko import REMEDY as VOIKKO_REMEDY
from catalogue.search.engines.elasticsearch.client import Access, IndexMissing, Unavailable, Way, client_of
from catalogue.search.engines.elasticsearch.rebuilding import Rebuilding
from catalogue.search.engines.elasticsearch.searching import Search
from catalogue.search.engines.elasticsearch.state import REMEDY, State, States, read_state
from catalogue.search.engines.elasticsearch.suggesting import suggestions
from catalogue.search.engines.elasticsearch.writing import Writer, lots, pairs_of
from catalogue.search.planner import Planner, plan_query
from catalogue.search.port import (
    EngineStatus,
    Opening,
    SearchDocument,
    SearchQuery,
    SearchResult,
    StaleIndex,
    Suggestion,
)

Answer = TypeVar("Answer")


class ElasticsearchEngine:
    """Answers from Elasticsearch alone. Raises `Unavailable` when it can not, in `timeout` seconds."""

    name = "elasticsearch"

    def __init__(
        self, access: Access, *, reading: Access | None = None, prefix: str = "lahde", timeout: float = 1.0,
        planner: Planner = plan_query, clock: Callable[[], float] = time.monotonic,
    ) -> None:  # fmt: skip
        """Another `planner` is for measuring what each part of the plan is worth."""
        self._access, self._reading = access, reading or access
        self._prefix, self._timeout, self._clock = prefix, timeout, clock
        self._planner = planner
        self._states = States(prefix, clock)

    def search(self, query: SearchQuery) -> SearchResult:
        return self._asked(lambda way, state: Search(way, state, query, self._planner).answer())

    def suggest(self, text: str, language: str, *, most: int = 4) -> Sequence[Suggestion]:
        return self._asked(lambda way, state: suggestions(way.client, state, text, language, most))

    def _asked(self, ask: Callable[[Way, State], Answer]) -> Answer:
        """Ask the index as it is now; once more when it was replaced under our hands."""
        way = Way(self._reading, self._clock() + self._timeout, self._clock)
        for is_last in (False, True):
            state = self._states.current(way)
            state.refuse_stale()
            try:
                return ask(way, state)
            except IndexMissing:
                self._states.forget()
                if is_last:
                    raise
        raise AssertionError("two rounds end in an answer or an error")

    def rebuild(self, documents: Iterable[SearchDocument]) -> int:
        """Build a new index beside the one that answers; see `Rebuilding` for what it raises."""
        building = self.begin_rebuild()
        try:
            for lot in lots(documents):
                building.take(lot)
                if building.is_broken:
                    break
        except BaseException:
            building.give_up()
            raise
        building.finish()
        self._states.forget()
        return building.count

    def look_again(self) -> None:
        """Something was written: the state of the index is another one."""
        self._states.forget()

    def begin_rebuild(self) -> Rebuilding:
        return Rebuilding(self._writer())

    def needs_rebuild(self) -> bool:
        """Whether the index is missing or of another analyser; when nobody answers, that is not known."""
        try:
            read_state(client_of(self._access), self._prefix).refuse_stale()
        except (IndexMissing, StaleIndex):
            return True
        except Unavailable:
            return False
        return False

    def update(self, documents: Iterable[SearchDocument], removed: Iterable[str] = ()) -> None:
        """Put these in, take those out; raises StaleIndex rather than mix the tokens of two analysers, and IndexMissing
        rather than begin an index with nothing but changes in it."""
        try:
            self._writer().change(pairs_of(documents), list(removed))
        finally:
            self._states.forget()

    def renew_opening(self, opening: Mapping[str, Opening]) -> None:
        try:
            self._writer().renew_opening(opening)
        finally:
            self._states.forget()

    def _writer(self) -> Writer:
        return Writer(client_of(self._access), self._prefix)

    def status(self) -> EngineStatus:
        state, problems = self._looked_at()
        return EngineStatus(
            engine=self.name,
            analyser=analyser.analyser_version(),
            documents=state.total if state else 0,
            is_usable=state is not None and not problems,
            message=" ".join((*problems, *weaknesses())),
            is_weak=get_voikko() is None,
        )

    def _looked_at(self) -> tuple[State | None, list[str]]:
        """The state now, and what an operator should know of it, with remedies."""
        try:
            self._states.forget()
            state = self._states.current(Way(self._reading, self._clock() + self._timeout, self._clock))
        except IndexMissing:
            return None, [f"The search index has not been built in Elasticsearch. {REMEDY}"]
        except Unavailable as problem:
            return None, [str(problem)]
        try:
            state.refuse_stale()
        except StaleIndex as problem:
            return state, [str(problem)]
        return state, []


def weaknesses() -> Iterator[str]:
    if get_voikko() is None:
        yield f"Voikko is missing, and Finnish inflection is searched poorly. {VOIKKO_REMEDY}"
