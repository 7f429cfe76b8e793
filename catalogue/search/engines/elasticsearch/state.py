"""The index as it is now: which one answers, whose analyser's it is, and a mark that changes when its documents do.

It is looked at again every few seconds, and at once after this process wrote. What was counted of a state is
remembered with it, so nothing old is ever mixed with something new.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from elasticsearch import Elasticsearch

from catalogue.search.analysis import analyser
from catalogue.search.engines.elasticsearch.client import IndexMissing, Json, Way, told
from catalogue.search.engines.elasticsearch.documents import DOCUMENT
from catalogue.search.engines.elasticsearch.keeping import Kept
from catalogue.search.port import StaleIndex

REMEDY = "Run manage.py rebuild_search."
# Another process's changes are noticed after so long.
SECONDS = 5.0
# What is remembered of one state: terms with their counts, words looked up, probes of questions.
MOST_TERMS, MOST_WORDS, MOST_PROBES = 50_000, 2_000, 2_000


@dataclass(frozen=True)
class State:
    """One state of the index. `mark` is what tells it from another: its last change and its number of entries."""

    index: str
    analyser: str
    total: int
    mark: tuple[int, int]
    # Term → documents that hold it, and documents that have its field; deleted ones count until they are merged away.
    counts: Kept[str, tuple[int, int]] = field(default_factory=lambda: Kept(MOST_TERMS), compare=False)
    words: Kept[tuple[str, ...], Json] = field(default_factory=lambda: Kept(MOST_WORDS), compare=False)
    probes: Kept[tuple[object, ...], object] = field(default_factory=lambda: Kept(MOST_PROBES), compare=False)

    def refuse_stale(self) -> None:
        current = analyser.analyser_version()
        if self.analyser != current:
            raise StaleIndex(
                f"The search index was built by another analyser: {self.analyser}, not {current}. {REMEDY}"
            )


class States:
    """The state of the index behind an alias, looked at every `SECONDS`."""

    def __init__(self, alias: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._alias = alias
        self._clock = clock
        self._lock = threading.Lock()
        self._current: State | None = None
        self._read_at = 0.0

    def current(self, way: Way) -> State:
        """The state now; raises IndexMissing when there is no index, Unavailable when nobody answers."""
        with self._lock:
            if self._current and self._clock() - self._read_at < SECONDS:
                return self._current
        fresh = read_state(way.client, self._alias)
        with self._lock:
            # What was remembered of the same state stays remembered.
            if self._current != fresh:
                self._current = fresh
            self._read_at = self._clock()
            return self._current

    def forget(self) -> None:
        """Look again the next time: this process wrote, or the index is not what it was."""
        with self._lock:
            self._read_at = float("-inf")


def read_state(client: Elasticsearch, alias: str) -> State:
    """Ask which index stands behind the alias, and where it is."""
    with told("looking at the index"):
        mappings = client.indices.get_mapping(index=alias, filter_path="*.mappings._meta").body
        index = sole_index(mappings, alias)
        answer = client.search(index=index, body=STATE, filter_path="aggregations,hits.total").body
    meta = mappings[index]["mappings"].get("_meta", {})
    last = answer["aggregations"]["last"]["value"]
    return State(
        index=index,
        analyser=str(meta.get("analyser", "")),
        total=answer["aggregations"]["documents"]["doc_count"],
        mark=(int(last if last is not None else -1), answer["hits"]["total"]["value"]),
    )


STATE: Json = {
    "size": 0,
    "track_total_hits": True,
    "aggs": {
        "last": {"max": {"field": "_seq_no"}},
        "documents": {"filter": {"term": {"what": DOCUMENT}}},
    },
}


def sole_index(mappings: Json, alias: str) -> str:
    """The one index behind the alias. An index that was made under the alias's own name is not ours."""
    names = sorted(mappings)
    if len(names) != 1 or names[0] == alias:
        raise IndexMissing(f"Elasticsearch has no index of ours behind its name. {REMEDY}")
    return str(names[0])
