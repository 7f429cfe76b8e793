"""Opening hours in words: now, through the week, and the exceptions ahead. Unknown stays unknown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from catalogue.contacts import NOTHING, reading_language
from catalogue.hours import HELSINKI, HoursBlock, OpenState, OpenStatus, Span, in_force, open_status
from catalogue.presenters.clock import date_words, day_name, moment_words, short_day, span_words
from themes.translated import Text, Translated

# Exceptions further away are nobody's plan yet.
AHEAD = timedelta(days=120)
SUNDAY = 6


@dataclass(frozen=True)
class StatusWords:
    """What the badge says. `is_open` None means that it neither is nor is not (by appointment)."""

    now: str
    then: str = ""
    is_open: bool | None = None

    def __str__(self) -> str:
        return f"{self.now}, {self.then[:1].lower()}{self.then[1:]}" if self.then else self.now


@dataclass(frozen=True)
class Row:
    """One line of a table: a day or dates, what holds then, whether it is today, and a note."""

    day: str
    hours: str
    is_today: bool = False
    note: Text = NOTHING


@dataclass(frozen=True)
class Week:
    """A usual week, or a season's: `title` and `note` say which, when there are several."""

    rows: Sequence[Row]
    title: str = ""
    note: Text = NOTHING


@dataclass(frozen=True)
class HoursTable:
    """All that is told of the hours of one place or line."""

    weeks: Sequence[Week] = ()
    exceptions: Sequence[Row] = ()
    remarks: Sequence[Text] = ()

    def __bool__(self) -> bool:
        return bool(self.weeks or self.exceptions or self.remarks)


def status_words(blocks: Sequence[HoursBlock], now: datetime, *, is_phone: bool = False) -> StatusWords | None:
    """Open now and until when, or when next; None when nobody has told."""
    return words_of(open_status(blocks, now), now, is_phone=is_phone)


def words_of(status: OpenStatus, now: datetime, *, is_phone: bool = False) -> StatusWords | None:
    """The same from a status that is known already."""
    local = now.astimezone(HELSINKI)
    if status.state == OpenState.UNKNOWN:
        return None
    if status.state == OpenState.BY_APPOINTMENT:
        return StatusWords(_("By appointment"))
    if status.state == OpenState.ALWAYS:
        return StatusWords(_("Answers day and night") if is_phone else _("Open day and night"), is_open=True)
    return open_words(status, local, is_phone) if status.is_open else closed_words(status, local, is_phone)


def open_words(status: OpenStatus, local: datetime, is_phone: bool) -> StatusWords:
    now = _("The telephone is open now") if is_phone else _("Open now")
    if status.closes_at is None:
        return StatusWords(now, is_open=True)
    closes = status.closes_at
    if closes.date() > local.date() and closes.time() <= time(6):
        # Three at night belongs to this evening, whatever the calendar says.
        closes = closes - timedelta(days=1)
    return StatusWords(now, _("Closes %(when)s") % {"when": moment_words(closes, local, is_end=True)}, is_open=True)


def closed_words(status: OpenStatus, local: datetime, is_phone: bool) -> StatusWords:
    if status.opens_at is None:
        return StatusWords(_("The telephone is closed for now") if is_phone else _("Closed for now"), is_open=False)
    when = {"when": moment_words(status.opens_at, local)}
    return StatusWords(
        _("The telephone opens %(when)s") % when if is_phone else _("Opens %(when)s") % when, is_open=False
    )


def hours_table(blocks: Sequence[HoursBlock], today: date) -> HoursTable:
    """The usual week with today marked, seasons to come, exceptions ahead, and remarks."""
    weekly = [block for block in blocks if not block.is_exceptional and (block.valid_to or today) >= today]
    is_exceptional = any(block.is_exceptional for block in in_force(blocks, today))
    marked = None if is_exceptional else today
    return HoursTable(
        weeks=[week(group, today, marked) for group in same_weeks(weekly)],
        exceptions=list(exceptions(blocks, today)),
        remarks=list(remarks(weekly)),
    )


def same_weeks(weekly: Sequence[HoursBlock]) -> list[list[HoursBlock]]:
    """Blocks that make one week together: the same validity and the same note. Different notes are never merged."""
    groups: dict[tuple[object, ...], list[HoursBlock]] = {}
    for block in weekly:
        if block.spans:
            key = (block.valid_from, block.valid_to, tuple(sorted(block.note.items())))
            groups.setdefault(key, []).append(block)
    return sorted(groups.values(), key=lambda blocks: blocks[0].valid_from or date.min)


def week(blocks: Sequence[HoursBlock], today: date, marked: date | None) -> Week:
    """A usual week from Monday. `marked` is today, None when it is exceptional."""
    first = blocks[0]
    here = marked.weekday() if marked and first.covers(marked) else None
    words = [day_hours(blocks, weekday) for weekday in range(7)]
    rows = [Row(days_words(days), words[days[0]], days[0] == here) for days in runs(words, here)]
    return Week(rows, season(first, today), Translated(first.note).text())


def runs(words: Sequence[str], here: int | None) -> list[list[int]]:
    """Weekdays that share a line: closed days in a row, and a weekend of two like days. Today has its own."""
    found: list[list[int]] = []
    for day in range(7):
        alike = bool(found) and words[day] == words[day - 1] and (words[day] == _("closed") or day == SUNDAY)
        if alike and here not in (day, day - 1):
            found[-1].append(day)
        else:
            found.append([day])
    return found


def days_words(days: Sequence[int]) -> str:
    """Monday; Saturday and Sunday; Thursday–Saturday."""
    first, last = day_name(days[0]), day_name(days[-1])
    if len(days) == 1:
        return capitalised(first)
    if len(days) == 2:
        return capitalised(joined([first, last]))
    return f"{capitalised(first)}–{last}"


def day_hours(blocks: Sequence[HoursBlock], weekday: int) -> str:
    """10–15, 10–12 and 13–15, closed, day and night."""
    spans = sorted(
        {span for block in blocks for span in block.spans if span.day == weekday}, key=lambda span: span.opens
    )
    return joined([one_span(span) for span in spans]) or _("closed")


def one_span(span: Span) -> str:
    """A span; one that ends on a later day than the next morning names the day."""
    words = span_words(span.opens, span.closes)
    nights = (span.last_day - span.day) % 7
    return (
        words if nights == 0 or (nights == 1 and span.closes <= span.opens) else f"{words} ({short_day(span.last_day)})"
    )


def exceptions(blocks: Sequence[HoursBlock], today: date) -> Iterator[Row]:
    """The exceptional days ahead, in order, each with what holds then."""
    ahead = [
        block
        for block in blocks
        if block.is_exceptional and block.valid_from and last_day(block) >= today and block.valid_from <= today + AHEAD
    ]
    for block in sorted(ahead, key=lambda item: (item.valid_from or today, last_day(item))):
        words = exceptional_hours(block)
        if words:
            is_today = block.covers(today)
            yield Row(dates(block, today), words, is_today, Translated(block.note).text())


def exceptional_hours(block: HoursBlock) -> str:
    if block.is_closed:
        return _("closed")
    if block.is_always_open:
        return _("day and night")
    if last_day(block) == block.valid_from:
        return joined([one_span(span) for span in sorted(block.spans, key=lambda span: span.opens)])
    by_day: dict[int, list[str]] = {}
    for span in sorted(block.spans, key=lambda span: (span.day, span.opens)):
        by_day.setdefault(span.day, []).append(one_span(span))
    return ", ".join(f"{short_day(day)} {joined(spans)}" for day, spans in by_day.items())


def dates(block: HoursBlock, today: date) -> str:
    """One date, or from one to another."""
    first = block.valid_from or today
    last = last_day(block)
    if first == last:
        return date_words(first, today)
    return f"{date_words(first, today)}–{date_words(last, today)}"


def last_day(block: HoursBlock) -> date:
    """An exception without an end is one day long (see `HoursBlock.covers`)."""
    return block.valid_to or block.valid_from or date.max


def season(block: HoursBlock, today: date) -> str:
    """When a block of weekly hours is in force; empty for one without limits."""
    first = date_words(block.valid_from, today, weekday=False) if block.valid_from else ""
    last = date_words(block.valid_to, today, weekday=False) if block.valid_to else ""
    if first and last:
        return f"{first}–{last}"
    if first:
        return "" if block.covers(today) else _("From %(date)s") % {"date": first}
    return _("Until %(date)s") % {"date": last} if last else ""


def remarks(weekly: Sequence[HoursBlock]) -> Iterator[Text]:
    """What is not a table: always open, by appointment, and the notes of such blocks."""
    for block in weekly:
        if block.is_always_open:
            yield here(_("Open day and night"))
        if block.by_appointment:
            yield here(_("By appointment"))
        if block.note and not block.spans:
            yield Translated(block.note).text()


def here(words: str) -> Text:
    """Our own words, in the reader's language."""
    return Text(words, reading_language(), False)


def joined(parts: Sequence[str]) -> str:
    """a, a and b, a, b and c."""
    if len(parts) < 2:
        return "".join(parts)
    return _("%(first)s and %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}


def capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]
