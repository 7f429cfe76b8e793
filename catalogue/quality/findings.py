"""What a rule finds, as values: no words yet, so that rules know no language."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a finding is about."""

    SERVICE = "service"
    CHANNEL = "channel"
    ORGANIZATION = "organization"
    PLACE = "place"


@dataclass(frozen=True)
class Spot:
    """Where in the row: a column's name, the language of the text, and what stands there (all may be empty)."""

    field: str = ""
    language: str = ""
    value: str = ""


@dataclass(frozen=True)
class Finding:
    """One thing to mend in one row: the code of its rule in `book.BOOK`, and every spot where it is so."""

    code: str
    spots: tuple[Spot, ...] = ()


def found(code: str, *spots: Spot) -> Iterator[Finding]:
    """A finding when there is any spot; a rule tells all of a row's spots at once, for it is mended at once."""
    if spots:
        yield Finding(code, spots)
