"""What was different before: enough to show a data set as it was a while ago.

PTV's v12 copies from v11 with a delay (ptv-v12.md §1). A step is written just before something changes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ptv_sync.simulator.entities import Connection, Ended, Entity, Kind


@dataclass(frozen=True)
class EntityStep:
    """An entity as it was until `at`; None when it was not there."""

    at: datetime
    kind: Kind
    id: str
    before: Entity | None


@dataclass(frozen=True)
class ConnectionsStep:
    """All connections, living and ended, as they were until `at`."""

    at: datetime
    connections: Sequence[Connection]
    ended: Sequence[Ended]


Step = EntityStep | ConnectionsStep
