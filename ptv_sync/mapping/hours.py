"""PTV's service hours as the catalogue's blocks (ptv.md §4.7)."""

import json
from collections.abc import Iterable
from datetime import timedelta

from catalogue.hours import HoursBlock, Span
from ptv_sync.mapping.texts import texts
from ptv_sync.types.hours import HourType, Opening, ServiceHours


def hours(items: Iterable[ServiceHours]) -> tuple[HoursBlock, ...]:
    """The blocks in a fixed order, since PTV's changes between reads. Blocks that differ only in their note stay two.

    An exception without any date is left out: it would be in force for ever.
    """
    blocks = [block_of(item) for item in items if not is_timeless_exception(item)]
    return tuple(sorted(blocks, key=sort_key) if len(blocks) > 1 else blocks)


def is_timeless_exception(item: ServiceHours) -> bool:
    is_exception = item.service_hour_type is HourType.EXCEPTIONAL
    return is_exception and item.valid_from is None and item.valid_to is None


def block_of(item: ServiceHours) -> HoursBlock:
    is_exceptional = item.service_hour_type is HourType.EXCEPTIONAL
    says_it_all = item.is_closed or item.is_always_open or item.is_reservation
    # An exception of one day has its date in either field, or in both: here it has no end.
    first, last = item.valid_from, item.valid_to
    if is_exceptional and last in (first or last, None):
        first, last = first or last, None
    return HoursBlock(
        is_exceptional=is_exceptional,
        valid_from=first,
        valid_to=last,
        is_closed=item.is_closed,
        is_always_open=item.is_always_open,
        by_appointment=item.is_reservation,
        note=texts(item.additional_information),
        spans=() if says_it_all else spans_of(item),
    )


def spans_of(item: ServiceHours) -> tuple[Span, ...]:
    """The spans of a block, each once, from Monday on."""
    day = one_day_of(item)
    if day is not None:
        # The date says the day; a weekday beside it may be any.
        return in_order(Span(day, row.opens, day, row.closes) for row in item.opening_hour)
    return in_order(span for row in item.opening_hour for span in spans_of_row(item.service_hour_type, row))


def one_day_of(item: ServiceHours) -> int | None:
    """The weekday of an exception that lasts one day; None for anything longer."""
    start, end = item.valid_from or item.valid_to, item.valid_to or item.valid_from
    if item.service_hour_type is not HourType.EXCEPTIONAL or start is None or end is None:
        return None
    lasts_a_day = end - start < timedelta(days=1)
    return start.weekday() if lasts_a_day else None


def spans_of_row(kind: HourType, row: Opening) -> list[Span]:
    """One span, or one for each day of "Monday to Friday, 8 to 16" as old content has it.

    Only a span over midnight goes on into its last day.
    """
    first = row.day_from.number
    last = first if row.day_to is None else row.day_to.number
    next_morning = row.closes <= row.opens and (last - first) % 7 == 1
    if kind is HourType.OVER_MIDNIGHT or next_morning:
        return [Span(first, row.opens, last, row.closes)]
    days = [(first + offset) % 7 for offset in range((last - first) % 7 + 1)]
    return [Span(day, row.opens, day, row.closes) for day in days]


def in_order(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(sorted(set(spans), key=lambda span: (span.day, span.opens, span.last_day, span.closes)))


def sort_key(block: HoursBlock) -> tuple[bool, str, str]:
    """Weekly blocks first, then by their first day, then by everything else."""
    data = block.to_data()
    return block.is_exceptional, data["from"] or "", json.dumps(data, sort_keys=True)
