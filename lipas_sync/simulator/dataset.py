"""A LIPAS's places, which can change while they are being read: what a simulator serves.

    dataset = Dataset([documents.site(900001, "Raatin kenttä")])
    dataset.edit(900001, name="Raatin stadion")
    dataset.set_status(900001, "out-of-service-temporarily")

There is no sort in LIPAS's query: a changed document is written anew at the end of the index, so that who pages
meanwhile misses one and gets another twice. `reindex` shuffles all, as a full rebuild upstream does.
"""

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import deepcopy
from datetime import UTC, datetime
from threading import RLock
from typing import Any

from lipas_sync.simulator.documents import Document

# Ids of the cycle a place may go through; any other order is as legal.
CYCLE = ("active", "out-of-service-temporarily", "out-of-service-permanently")


def utc_now() -> datetime:
    return datetime.now(UTC)


class Dataset:
    """Documents in the order of the index."""

    def __init__(self, sites: Iterable[Mapping[str, Any]] = (), *, clock: Callable[[], datetime] = utc_now) -> None:
        self.clock = clock
        self.lock = RLock()
        self.documents: dict[int, Document] = {}
        # Ids edited since the last reindex: lists lack the geometries of their routes.
        self.freshly_edited: set[int] = set()
        for document in sites:
            self.add(document)

    def add(self, document: Mapping[str, Any]) -> int:
        """Any document, valid or not; adding an id twice raises ValueError."""
        lipas_id = int(document["lipas-id"])
        with self.lock:
            if lipas_id in self.documents:
                raise ValueError(f"There is a place with id {lipas_id} already.")
            self.documents[lipas_id] = deepcopy(dict(document))
        return lipas_id

    def get(self, lipas_id: int) -> Document | None:
        return self.documents.get(lipas_id)

    def every(self) -> Sequence[Document]:
        return list(self.documents.values())

    # --- Mutators ---------------------------------------------------------------------------------------------
    def edit(self, lipas_id: int, *, event: str | None = None, **fields: Any) -> None:
        """Change top-level fields (dashes as underscores; None drops one). `event` back-dates the revision."""
        with self.lock:
            document = self.documents.pop(lipas_id)
            document["event-date"] = event or self.now()
            for key, value in fields.items():
                if value is None:
                    document.pop(key.replace("_", "-"), None)
                else:
                    document[key.replace("_", "-")] = value
            self.documents[lipas_id] = document
            self.freshly_edited.add(lipas_id)

    def set_status(self, lipas_id: int, status: str) -> None:
        self.edit(lipas_id, status=status)

    def cycle(self, lipas_id: int) -> str:
        """active → temporarily out → permanently out → active. Returns the new status."""
        status = CYCLE[(CYCLE.index(self.documents[lipas_id]["status"]) + 1) % len(CYCLE)]
        self.set_status(lipas_id, status)
        return status

    def resurrect(self, lipas_id: int) -> None:
        """Back in use, whatever it was: LIPAS never reuses an id and never deletes a document."""
        self.set_status(lipas_id, "active")

    def move(self, lipas_id: int, city: int) -> None:
        """To another municipality, as when a border or a mistake is mended."""
        location = self.documents[lipas_id]["location"]
        self.edit(lipas_id, location={**location, "city": {**location["city"], "city-code": city}})

    def retype(self, lipas_id: int, type_code: int) -> None:
        self.edit(lipas_id, type={"type-code": type_code})

    def set_ptv(self, lipas_id: int, ptv: Mapping[str, Any] | None) -> None:
        """What LIPAS tells of its own publishing to PTV; in single documents only."""
        self.edit(lipas_id, ptv=None if ptv is None else dict(ptv))

    def set_activity(self, lipas_id: int, key: str, value: Mapping[str, Any]) -> None:
        activities = self.documents[lipas_id].get("activities", {})
        self.edit(lipas_id, activities={**activities, key: dict(value)})

    def break_address(self, lipas_id: int) -> None:
        """Makes a document that LIPAS stores but its own schema refuses to send: a poisoned page."""
        location = dict(self.documents[lipas_id]["location"])
        location.pop("address", None)
        self.edit(lipas_id, location=location)

    def remove(self, lipas_id: int) -> None:
        """What LIPAS says it never does, and a sync must survive."""
        with self.lock:
            del self.documents[lipas_id]

    def reindex(self, *, seed: int = 1) -> None:
        """Another order, and lists whole again."""
        with self.lock:
            items = list(self.documents.items())
            random.Random(seed).shuffle(items)  # noqa: S311 - an order, not a secret
            self.documents = dict(items)
            self.freshly_edited.clear()

    def now(self) -> str:
        return self.clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
