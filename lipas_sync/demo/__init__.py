"""Sports places of North Ostrobothnia for trying Lähde out: true villages and made-up maintainers."""

from collections.abc import Sequence

from lipas_sync.demo.content import ContentError, read_places
from lipas_sync.demo.places import document_of
from lipas_sync.simulator.documents import Document

__all__ = ["ContentError", "load_demo"]


def load_demo() -> Sequence[Document]:
    """Every demo place as a document of LIPAS. Raises ContentError, which names file and place."""
    return [document_of(place) for place in read_places()]
