"""The section of hours on a page: one table per place or line, the service's own times ahead of the place's."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from catalogue.contacts import PhoneNumber
from catalogue.presenters.hours import HoursTable, hours_table
from catalogue.presenters.texts import Prose
from catalogue.presenters.ways import Way
from themes.translated import Text

# More tables than this are folded away.
OPEN_TABLES = 3


@dataclass(frozen=True)
class Opening:
    """Hours of one way. `usual`: the place's own hours, when the service keeps other times there.

    `phones` and `note` tell of a telephone line: a place has its own section, where one is told how to get there.
    """

    name: Text
    is_phone: bool
    is_own: bool
    table: HoursTable
    usual: HoursTable | None = None
    phones: Sequence[PhoneNumber] = ()
    note: Prose | None = None
    languages: str = ""


@dataclass(frozen=True)
class OpeningSection:
    title: str
    shown: Sequence[Opening]
    folded: Sequence[Opening]

    @property
    def is_named(self) -> bool:
        """Whether each table needs to be told apart."""
        return len(self.shown) > 1


def opening_section(ways: Sequence[Way], today: date) -> OpeningSection | None:
    """All hours that are known; None when none are."""
    found = [opening for way in ways if (opening := opening_of(way, today))]
    if not found:
        return None
    only_phones = all(item.is_phone for item in found)
    return OpeningSection(
        title=_("Telephone hours") if only_phones else _("Opening hours"),
        shown=found[:OPEN_TABLES],
        folded=found[OPEN_TABLES:],
    )


def opening_of(way: Way, today: date) -> Opening | None:
    table = hours_table(way.hours, today)
    if not table:
        return None
    usual = hours_table(way.usual_hours, today) or None
    opening = Opening(way.name, way.is_phone, bool(way.usual_hours), table, usual)
    if not way.is_phone:
        return opening
    return replace(opening, phones=way.phones, note=way.prose, languages=way.own_languages)
