"""Things of the demo content that journeys go straight to, by their names."""

from functools import cache

from ptv_sync.demo import load_demo
from ptv_sync.simulator.dataset import Dataset
from ptv_sync.simulator.entities import NAMES, Kind

# The service that leaves PTV between the two syncs of `site.prepare`.
GONE = "Velkavertaiset"
# Places of LIPAS.
SWIMMING_HALL = ("lipas", "910004")
CLOSED_FOR_NOW = ("lipas", "910026")


@cache
def demo() -> Dataset:
    return load_demo()


def service_id(name: str) -> str:
    """The id of the demo's service of that name in any language."""
    return id_of(Kind.SERVICE, name)


def organization_id(name: str) -> str:
    return id_of(Kind.ORGANIZATION, name)


def id_of(kind: Kind, name: str) -> str:
    for source_id, entity in demo().entities[kind].items():
        if any(row["value"] == name for row in entity.document[NAMES[kind]]):
            return source_id
    raise AssertionError(f"The demo content has no {kind} called {name!r}.")
