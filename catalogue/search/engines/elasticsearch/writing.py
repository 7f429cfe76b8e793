"""Writing the index: a build beside the one that answers, checked and changed over at once, and changes to both.

`<prefix>` is an alias of the index that answers, `<prefix>-next` of one that is being built; each index has a name with
its moment in it. Everything is written through an alias that must exist, so that nothing is ever written to an index
that somebody has deleted meanwhile.
"""

import json
import logging
import secrets
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from typing import Any, TypeVar, cast

from elasticsearch import Elasticsearch

from catalogue.search.analysis import analyser
from catalogue.search.engines.elasticsearch.client import WRITING_SECONDS, Json, Unavailable, told
from catalogue.search.engines.elasticsearch.documents import (
    DOCUMENT,
    REMOVED,
    document_entry,
    mapping,
    settings,
    spans,
    word_entries,
)
from catalogue.search.engines.elasticsearch.state import read_state
from catalogue.search.engines.writing import RebuildOvertaken
from catalogue.search.port import Opening, SearchDocument
from catalogue.search.vectors import Vector, document_vector

logger = logging.getLogger(__name__)

# Documents in one request.
LOT = 500
# What is deleted counts in term statistics until it is merged away. A small index is always tidied; a larger one when
# more than one document in fifty is a deleted one.
SMALL, MOST_DELETED = 5_000, 0.02

Pair = tuple[SearchDocument, Vector]
Item = TypeVar("Item")


class RebuildRefused(Exception):
    """The new index does not hold what it should, and the old one goes on answering; the message says what is wrong."""


@dataclass
class Build:
    """One build: its index, and what was put into it."""

    index: str
    count: int = 0
    created: int = 0
    words: set[tuple[str, str]] = field(default_factory=set)
    # Documents that were changed or taken out while the build ran, before it came to them.
    newer: set[str] = field(default_factory=set)

    @property
    def door(self) -> str:
        """The alias that the build writes through; gone with the index."""
        return f"{self.index}-load"


class Writer:
    """Writes with a client that may."""

    def __init__(self, client: Elasticsearch, prefix: str) -> None:
        self.client = client.options(request_timeout=WRITING_SECONDS)
        self.alias, self.next = prefix, f"{prefix}-next"

    # --- A build -------------------------------------------------------------------------------------------------
    def begin(self) -> Build:
        """A new, empty index. Builds that were broken off are cleared away, another one under way is overtaken."""
        with told("beginning a build"):
            self.clear(keep=self.behind(self.alias))
            moment = datetime.now(UTC).strftime("%Y%m%d%H%M%S")
            build = Build(f"{self.alias}-{moment}-{secrets.token_hex(2)}")
            self.client.indices.create(
                index=build.index, settings=settings(is_loading=True), mappings=mapping(analyser.analyser_version()),
                aliases={self.next: {}, build.door: {}},
            )  # fmt: skip
        return build

    def load(self, build: Build, pairs: Sequence[Pair]) -> None:
        """Put documents into the build; what was changed or taken out meanwhile is there already, and newer."""
        lines: list[bytes] = []
        for document, vector in pairs:
            lines += [action("create", build.door, document.id), dumped(document_entry(document, vector))]
        fresh = {word for _, vector in pairs for word in vector.words} - build.words
        build.words |= fresh
        for id_, entry in word_entries(sorted(fresh)):
            lines += [action("create", build.door, id_), dumped(entry)]
        ids = {document.id for document, _ in pairs}
        for result in self.send(lines):
            if result["status"] == 404:
                raise RebuildOvertaken("Another rebuild of the search index began meanwhile. Let it finish.")
            if result["_id"] in ids:
                build.created += result["status"] == 201
                if result["status"] == 409:
                    build.newer.add(result["_id"])
        build.count += len(pairs)

    def finish(self, build: Build) -> None:
        """Make the build searchable; its documents are counted. Raises RebuildRefused when some are missing."""
        with told("finishing a build"):
            self.client.indices.put_settings(index=build.door, settings=settings_when_ready())
            self.client.indices.refresh(index=build.door)
            count = self.client.count(index=build.door, query={"term": {"what": DOCUMENT}})["count"]
            removed = self.client.count(index=build.door, query={"term": {"what": REMOVED}})["count"]
        if count < build.created - removed:
            raise RebuildRefused(f"The new index holds {count} documents where {build.created} were put in.")

    def change_over(self, build: Build) -> None:
        """Let the build answer from now on, and the old index go."""
        old = self.behind(self.alias)
        with told("changing over"):
            if build.index not in self.behind(self.next):
                raise RebuildOvertaken("Another rebuild of the search index began meanwhile. Let it finish.")
            actions: list[Mapping[str, Any]] = [
                *({"remove": {"index": index, "alias": self.alias}} for index in old),
                {"remove": {"index": build.index, "alias": self.next}},
                {"remove": {"index": build.index, "alias": build.door}},
                {"add": {"index": build.index, "alias": self.alias}},
            ]
            self.client.indices.update_aliases(actions=actions)
            self.bury(build.index)
            self.clear(keep={build.index})

    def bury(self, index: str) -> None:
        """Take tombstones out: they have served."""
        found = self.client.search(index=index, query={"term": {"what": REMOVED}}, size=10_000, source=False)
        ids = [hit["_id"] for hit in found["hits"]["hits"]]
        if ids:
            list(self.send([action("delete", self.alias, id_) for id_ in ids]))
            self.client.indices.refresh(index=index)

    def give_up(self, build: Build) -> None:
        """Clear a build away that will not be used; whether it can be or not, the next one clears up too."""
        try:
            with told("clearing a build away"):
                self.client.options(ignore_status=404).indices.delete(index=build.index)
        except Unavailable as problem:
            logger.warning("a broken build was left behind: %s", problem)

    # --- Changes -------------------------------------------------------------------------------------------------
    def change(self, pairs: Iterable[Pair], removed: Collection[str]) -> None:
        """Put documents in and take others out, in the index that answers and in one being built; seen at once."""
        state = read_state(self.client, self.alias)
        state.refuse_stale()
        gone = sorted(set(removed))
        for lot in lots(pairs):
            self.put(lot, [])
        for start in range(0, len(gone), LOT):
            self.put([], gone[start : start + LOT])
        with told("making changes seen"):
            self.client.indices.refresh(index=self.alias)
        self.tidy()

    def put(self, pairs: Sequence[Pair], gone: Sequence[str]) -> None:
        """One lot, into both; once more when the build came to answer meanwhile."""
        for _ in range(2):
            has_next = bool(self.behind(self.next))
            lines = [*self.changed(self.alias, pairs, gone, tombstones=False)]
            if has_next:
                lines += self.changed(self.next, pairs, gone, tombstones=True)
            if not any(result["status"] == 404 and result.get("error") for result in self.send(lines)):
                return

    def changed(
        self, alias: str, pairs: Sequence[Pair], gone: Sequence[str], *, tombstones: bool
    ) -> Iterator[bytes]:  # fmt: skip
        for document, vector in pairs:
            yield action("index", alias, document.id)
            yield dumped(document_entry(document, vector))
        for id_, entry in word_entries(sorted({word for _, vector in pairs for word in vector.words})):
            yield action("create", alias, id_)
            yield dumped(entry)
        for id_ in gone:
            yield action("index" if tombstones else "delete", alias, id_)
            if tombstones:
                yield dumped({"what": REMOVED, "id": id_})

    def renew_opening(self, opening: Mapping[str, Opening]) -> None:
        """Replace the hours of these documents alone, in the index that answers and in one being built."""
        read_state(self.client, self.alias).refuse_stale()
        ids = sorted(opening)
        for start in range(0, len(ids), LOT):
            aliases = [self.alias, *([self.next] if self.behind(self.next) else [])]
            lines = [
                line
                for alias in aliases
                for id_ in ids[start : start + LOT]
                for line in (action("update", alias, id_), dumped({"doc": {"opening": spans(opening[id_])}}))
            ]
            # Documents that are not there (404) are passed over.
            list(self.send(lines))
        with told("making changes seen"):
            self.client.indices.refresh(index=self.alias)
        self.tidy()

    def tidy(self) -> None:
        """Let deleted documents go where they would tell in the statistics that ranking is made of."""
        with told("tidying the index"):
            documents = self.client.indices.stats(index=self.alias, metric="docs")["_all"]["primaries"]["docs"]
            kept, deleted = documents["count"], documents["deleted"]
            if deleted and (kept < SMALL or deleted > MOST_DELETED * kept):
                self.client.indices.forcemerge(
                    index=self.alias, only_expunge_deletes=True, wait_for_completion=kept < SMALL
                )

    # --- Requests ------------------------------------------------------------------------------------------------
    def send(self, lines: Sequence[bytes]) -> Iterator[Json]:
        """Send actions; yields what became of each. Raises Unavailable when one failed but for being there already, or
        for an index that has gone (404), which is for the caller to judge."""
        if not lines:
            return
        with told("writing"):
            # The client takes lines that are JSON already; its types know of mappings only.
            answer = self.client.bulk(operations=cast("Any", lines), require_alias=True).body
        for item in answer["items"]:
            ((_, result),) = item.items()
            if result["status"] >= 400 and result["status"] not in (404, 409):
                raise Unavailable(f"Elasticsearch did not take a document (it answered {result['status']}).")
            yield result

    def behind(self, alias: str) -> set[str]:
        """The indexes behind an alias; none when there is no such alias."""
        with told("looking at aliases"):
            answer = self.client.options(ignore_status=404).indices.get_alias(name=alias).body
        return {index for index, found in answer.items() if isinstance(found, dict) and "aliases" in found}

    def clear(self, *, keep: Collection[str]) -> None:
        """Delete our indexes but these."""
        found = self.client.indices.get_alias(index=f"{self.alias}-2*", filter_path="*").body
        if gone := sorted(set(found) - set(keep)):
            self.client.options(ignore_status=404).indices.delete(index=",".join(gone))


def settings_when_ready() -> Json:
    """What changes when an index has been loaded: copies, and being made searchable by itself."""
    ready = settings(is_loading=False)
    return {key: ready[key] for key in ("auto_expand_replicas", "refresh_interval")}


def action(kind: str, alias: str, id_: str) -> bytes:
    return dumped({kind: {"_index": alias, "_id": id_}})


def dumped(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def pairs_of(documents: Iterable[SearchDocument]) -> Iterator[Pair]:
    """Documents with their vectors."""
    return ((document, document_vector(document)) for document in documents)


def lots(items: Iterable[Item]) -> Iterator[list[Item]]:
    iterator = iter(items)
    while lot := list(islice(iterator, LOT)):
        yield lot
