"""A list of services to take along: public ids in the address, nothing of anybody. One A4 holds so many."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue.contacts import PhoneNumber, phone_numbers
from catalogue.hours import HoursBlock, parse_hours
from catalogue.models import Place, Service
from catalogue.presenters.clock import short_day
from catalogue.presenters.hours import day_hours
from catalogue.presenters.topics import first_theme, placements_of
from catalogue.presenters.ways import Way, main_phone, ways_of
from catalogue.presenters.whereabouts import area_words, short_address
from catalogue.views.rows import places_for_cards, services_for_cards
from themes.translated import Text

MOST = 6
# Of one id; a longer one is nobody's.
LONGEST = 100
SERVICE, PLACE = "s", "p"


@dataclass(frozen=True)
class Item:
    """One service or place as it stands on the list. `key` is its part of the address: ("s", id)."""

    key: tuple[str, str]
    title: Text
    url: str
    by: str
    summary: Text
    phone: PhoneNumber | None
    when: str
    where: str
    theme: str


Keys = Sequence[tuple[str, str]]


def keys_in(query: QueryDict) -> list[tuple[str, str]]:
    """The ids in an address, each once, in the order in which they were put there."""
    found = [(kind, value) for kind, values in query.lists() if kind in (SERVICE, PLACE) for value in values]
    return list(dict.fromkeys((kind, value[:LONGEST]) for kind, value in found))[:MOST]


def address_of(keys: Keys) -> str:
    """The list's own address."""
    return reverse("guidance-list") + (f"?{urlencode(list(keys))}" if keys else "")


def items_of(keys: Keys, today: date) -> list[Item]:
    """What a resident may see of them; an id nobody has, and what is gone or hidden, is left out."""
    services = {row.source_id: row for row in services_for_cards().filter(source_id__in=ids(keys, SERVICE))}
    places = {f"{row.source}:{row.source_id}": row for row in places_among(ids(keys, PLACE))}
    found: Mapping[str, Mapping[str, Service | Place]] = {SERVICE: services, PLACE: places}
    rows = [(key, found[key[0]].get(key[1])) for key in keys]
    return [item_of(key, row, today) for key, row in rows if row is not None]


def ids(keys: Keys, kind: str) -> list[str]:
    return [value for found, value in keys if found == kind]


def places_among(names: Sequence[str]) -> list[Place]:
    """Places by "source:id"."""
    wanted = [name.partition(":")[::2] for name in names]
    rows = places_for_cards().filter(source_id__in=[source_id for _source, source_id in wanted])
    return [row for row in rows if (row.source, row.source_id) in wanted]


def item_of(key: tuple[str, str], row: Service | Place, today: date) -> Item:
    return service_item(key, row, today) if isinstance(row, Service) else place_item(key, row, today)


def service_item(key: tuple[str, str], service: Service, today: date) -> Item:
    ways = ways_of(service)
    places = [way.place for way in ways if way.place]
    theme = first_theme(placements_of(service))
    return Item(
        key=key, title=service.name.text(), url=service.get_absolute_url(),
        by=str(service.organization.name) if service.organization else "", summary=service.summary.text(),
        phone=main_phone(ways), when=when_of(ways, today),
        where="; ".join(short_address(place) for place in places[:2]) or area_words(service),
        theme=theme.slug if theme else "plain",
    )  # fmt: skip


def place_item(key: tuple[str, str], place: Place, today: date) -> Item:
    channel = getattr(place, "channel", None)
    theme = first_theme(placements_of(place))
    return Item(
        key=key, title=place.name.text(), url=place.get_absolute_url(), by="", summary=place.summary.text(),
        phone=next(iter(phone_numbers(place.phones)), None),
        when=week_words(parse_hours(channel.hours), today) if channel else "",
        where=short_address(place), theme=theme.slug if theme else "plain",
    )  # fmt: skip


def when_of(ways: Sequence[Way], today: date) -> str:
    """The hours of the place, or of the telephone; of several the first that has told them."""
    ranked = sorted(ways, key=lambda way: not way.is_place)
    return next((words for way in ranked if (words := week_words(way.hours, today))), "")


def week_words(blocks: Sequence[HoursBlock], today: date) -> str:
    """The usual week in one line: ma–ke 10–15, to 10–17."""
    usual = [block for block in blocks if not block.is_exceptional and block.covers(today)]
    if any(block.is_always_open for block in usual):
        return _("Day and night")
    if any(block.by_appointment for block in usual):
        return _("By appointment")
    closed = _("closed")
    hours = [day_hours(usual, weekday) for weekday in range(7)]
    runs: list[list[int]] = []
    for day in range(7):
        if runs and hours[day] == hours[day - 1]:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ", ".join(f"{days_words(run)} {hours[run[0]]}" for run in runs if hours[run[0]] != closed)


def days_words(days: Sequence[int]) -> str:
    first, last = short_day(days[0]), short_day(days[-1])
    return first if len(days) == 1 else f"{first}–{last}"
