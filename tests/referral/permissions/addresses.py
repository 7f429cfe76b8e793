"""Every address of the referral room, read from its URLconf; and the entries of all its parts."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver

from referral import urls
from tests.referral.permissions import (
    accounts,
    fhir,
    guidance,
    knowing,
    oversight,
    receiving,
    register,
    resident,
    sending,
    units,
)
from tests.referral.permissions.entry import Entry

PARTS = (accounts, fhir, guidance, knowing, oversight, receiving, register, resident, sending, units)


def names(patterns: list[URLPattern | URLResolver], namespace: str = "") -> Iterator[str]:
    """Names as `reverse` takes them; an address without one is told by its pattern, and has no entry then."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from names(pattern.url_patterns, inner)
        else:
            yield f"{namespace}{pattern.name}" if pattern.name else f"unnamed {pattern.pattern}"


def all_names() -> list[str]:
    return sorted(set(names(urls.urlpatterns)))


def all_entries() -> dict[str, Entry]:
    """Every part's entries; raises ValueError when two parts claim one name."""
    found: dict[str, Entry] = {}
    for part in PARTS:
        if twice := found.keys() & part.ENTRIES.keys():
            raise ValueError(f"{part.__name__}: {sorted(twice)} has an entry elsewhere.")
        found |= part.ENTRIES
    return found
