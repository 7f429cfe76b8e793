"""Reading many sealed rows at once: their data keys come in one query."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q

from referral.vault.sealing import Sealed, sealed_columns


def prefetch(rows: Iterable[Sealed], *columns: str) -> None:
    """Fetch the keys of these rows' sealed columns (none named: of all) in one query; `unsealed` asks no more then.

    `prefetch([leg.referral for leg in legs], "sealed_resident")` before a list of people is shown. Rows of several
    kinds may stand together. A row that knows its referral only by its leg (an event, a measure) needs
    `select_related("leg")`, or each asks for its leg. What is sealed afterwards asks anew: never by an old key.
    """
    wanted = [(row, row.key_place(column)) for row in rows for column in columns or sealed_columns(type(row))]
    keys = keys_of({place for _row, place in wanted})
    for row, place in wanted:
        row.prefetched_keys[place] = keys.get(place)


def keys_of(places: set[tuple[UUID, UUID | None]]) -> dict[tuple[UUID, UUID | None], Any]:
    """Data keys by (referral, leg); leg None is the referral's own. An erased one is not among them."""
    from referral.models import DataKey

    if not places:
        return {}
    own = {referral for referral, leg in places if leg is None}
    legs = {leg for _referral, leg in places if leg is not None}
    found = DataKey.objects.filter(Q(referral__in=own, leg=None) | Q(leg__in=legs))
    return {(key.referral_id, key.leg_id): key for key in found}
