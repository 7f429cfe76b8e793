"""Content ids: v11's ids, or, since nobody has verified that they are, fixed others."""

from collections.abc import Iterable
from functools import cache
from uuid import UUID, uuid5

NAMESPACE = UUID("7d0b3c5e-90a2-5c4f-8f5d-6f7a1f0b1c12")


@cache
def own_id(id: str) -> str:  # noqa: A002 - PTV's word
    """v12's own id of what v11 knows as `id`."""
    return str(uuid5(NAMESPACE, id))


class ContentIds:
    """Ids on their way out and back in."""

    def __init__(self, *, are_own: bool) -> None:
        self.are_own = are_own

    def of(self, id: str) -> str:  # noqa: A002
        return own_id(id) if self.are_own else id

    def each(self, ids: Iterable[str | None]) -> list[str]:
        """The content ids of those that are there, each once."""
        return list(dict.fromkeys(self.of(id_) for id_ in ids if id_))

    def found(self, content_id: str, known: Iterable[str]) -> str | None:
        """Which of the v11 ids has this content id."""
        content_id = content_id.lower()
        return next((id_ for id_ in known if self.of(id_) == content_id), None)
