"""A name that leads to a page of ours."""

from dataclasses import dataclass
from typing import Any

from catalogue.contacts import NOTHING
from themes.translated import Text


@dataclass(frozen=True)
class NameLink:
    """A name, where it leads (nowhere when it has no page), and a note. `is_outside`: to somebody else's page."""

    name: Text
    url: str = ""
    note: Text = NOTHING
    is_outside: bool = False


def link_to(row: Any) -> NameLink:
    """To a row's own page."""
    return NameLink(row.name.text(), row.get_absolute_url())
