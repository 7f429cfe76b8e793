"""How a source's documents become records: what a sync room hands to the ingest."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from catalogue.ingest.snapshot import Quarantined
from catalogue.ingest.waiting import Raw


@dataclass
class Read:
    """Records by kind of row, and what could not be understood."""

    records: dict[str, list[Any]] = field(default_factory=dict)
    quarantined: list[Quarantined] = field(default_factory=list)

    def add(self, kind: str, record: Any) -> None:
        self.records.setdefault(kind, []).append(record)


class Reader(Protocol):
    """Reads documents; asks nobody."""

    @property
    def mapping(self) -> str:
        """Version of the code: raising it has every good copy read again."""
        ...

    @property
    def kinds(self) -> Sequence[str]:
        """Kinds of documents in the order in which their rows are written."""
        ...

    @property
    def whole_kinds(self) -> frozenset[str]:
        """Kinds that can only be understood all together."""
        ...

    @property
    def glanced_kinds(self) -> Sequence[str]:
        """Kinds of documents that tell something about others: those `glance` wants to see."""
        ...

    def remember(self, organizations: Mapping[str, str]) -> None:
        """Be told the kinds of the organisations that are known (id → kind), when not every document will be seen."""
        ...

    def glance(self, kind: str, raw: Raw) -> None:
        """See a document before anything is read: one kind may tell something about another."""
        ...

    def read(self, kind: str, documents: Iterable[Raw]) -> Read:
        """Records of documents; for a whole kind these are all there are. What is not understood is put aside."""
        ...
