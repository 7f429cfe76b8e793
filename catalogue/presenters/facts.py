"""The short facts under a name: open, cost, booking, how, language, access; always in the reader's language.

Only what the sources tell. What they tell in sentences only (no booking needed, they come home, no steps) the search
has read from them (`search.documents.features`, `.ways`): `told` are its codes.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from catalogue.hours import HoursBlock, OpenState, OpenStatus, open_status
from catalogue.models import Charge, Service
from catalogue.presenters.hours import StatusWords, words_of
from catalogue.presenters.names import CHARGES, FEATURES, WAYS, language_list
from catalogue.presenters.ways import Way
from catalogue.search.port import Feature
from catalogue.search.port import Way as Manner

# A price this short says more than "costs something".
SHORT_PRICE = 40


@dataclass(frozen=True)
class Fact:
    """An icon and words. `kind` "open" is shown in green; it and "later" are true today only."""

    icon: str
    text: str
    kind: str = ""


def service_facts(service: Service, ways: Sequence[Way], now: datetime, *, told: Collection[str] = ()) -> list[Fact]:
    """Every fact of a service, in order."""
    return [
        *open_facts(ways, now),
        *charge_facts(service, ways),
        *booking_facts(ways, told),
        *home_facts(told),
        *manner_facts(ways),
        *language_facts(service.languages),
        *access_facts(ways, told),
    ]


def open_facts(ways: Sequence[Way], now: datetime) -> Iterator[Fact]:
    """The place's hours; without them the telephone's."""
    for status_of in (place_status, phone_status):
        status = status_of(ways, now)
        # "By appointment" is told once, with the booking.
        if status and status.is_open is not None:
            yield open_fact(status)
            return


def open_fact(status: StatusWords) -> Fact:
    """Open now, or later. Neither is printed: on paper it would be false tomorrow."""
    return Fact("ok", str(status), "open") if status.is_open else Fact("clock", str(status), "later")


def place_status(ways: Iterable[Way], now: datetime) -> StatusWords | None:
    """Of several places the one that is open the longest, or opens first."""
    return best_status([way.hours for way in ways if way.is_place], now)


def phone_status(ways: Iterable[Way], now: datetime) -> StatusWords | None:
    return best_status([way.hours for way in ways if way.is_phone], now, is_phone=True)


def best_status(
    candidates: Iterable[Sequence[HoursBlock]], now: datetime, *, is_phone: bool = False
) -> StatusWords | None:
    """The words of the most hopeful of several hours."""
    statuses = (open_status(blocks, now) for blocks in candidates if blocks)
    known = [status for status in statuses if status.state != OpenState.UNKNOWN]
    return words_of(min(known, key=hopefulness), now, is_phone=is_phone) if known else None


def hopefulness(status: OpenStatus) -> tuple[bool, bool, float, float]:
    """Sorts the open before the closed, those open the longest first, then those that open first."""
    closes = -status.closes_at.timestamp() if status.closes_at else 0.0
    opens = status.opens_at.timestamp() if status.opens_at else float("inf")
    return (not status.is_open, status.state != OpenState.ALWAYS, closes, opens)


def charge_facts(service: Service, ways: Iterable[Way]) -> Iterator[Fact]:
    """The service's own word; without one, what all its ways agree on."""
    charge = service.charge or agreed_charge(ways)
    note = service.charge_note.text()
    if charge == Charge.CHARGEABLE and note and not note.is_fallback and len(note.value) <= SHORT_PRICE:
        yield Fact("coins", note.value.rstrip("."))
    elif charge in CHARGES:
        yield Fact("coins", str(CHARGES[charge]))


def agreed_charge(ways: Iterable[Way]) -> str:
    charges = {way.charge for way in ways}
    return charges.pop() if len(charges) == 1 else ""


def booking_facts(ways: Iterable[Way], told: Collection[str]) -> Iterator[Fact]:
    if Feature.NO_APPOINTMENT in told:
        yield Fact("door", str(FEATURES[Feature.NO_APPOINTMENT]))
    elif any(block.by_appointment for way in ways for block in way.hours):
        yield Fact("calendar", _("By appointment"))


def home_facts(told: Collection[str]) -> Iterator[Fact]:
    if Manner.HOME in told:
        yield Fact("home", str(WAYS[Manner.HOME]))


def manner_facts(ways: Sequence[Way]) -> Iterator[Fact]:
    """By telephone or online, when there is no place to come to."""
    if any(way.is_place for way in ways):
        return
    if any(way.is_phone for way in ways):
        yield Fact("phone", _("By telephone"))
    if any(way.is_online for way in ways):
        yield Fact("globe", _("Online"))


def language_facts(codes: Sequence[str]) -> Iterator[Fact]:
    if codes:
        yield Fact("lang", language_list(codes))


def access_facts(ways: Iterable[Way], told: Collection[str]) -> Iterator[Fact]:
    """That one gets in, or that somebody has described the entrance; the sentences themselves stand on the page."""
    if Feature.STEP_FREE in told:
        yield step_free()
    elif any(entrance.get("groups") for way in ways for entrance in way.entrances):
        yield Fact("wheel", _("Accessibility described"))


def step_free() -> Fact:
    return Fact("wheel", str(FEATURES[Feature.STEP_FREE]))
