"""From the cache into the database, and out of it again.

Every five minutes counts become rows of a day. A row a month old is deleted when its text came up fewer than
`SHOWN_FROM` times in that calendar month: it may have been one person's. When all days of a month are that old they
become one row a text, and such rows are kept for 13 months.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, Sum
from django.utils import timezone

from catalogue.learning import opened, questions
from catalogue.models import OpenedCount, SearchCount

SHOWN_FROM = 5
MONTH = timedelta(days=31)
MONTHS_KEPT = 13
BATCH = 500


def carry_over() -> int:
    """Move what the cache has counted today and yesterday into the database. Returns how much; safe to repeat."""
    today = timezone.localdate()
    return sum(carry_questions(day) + carry_opened(day) for day in (today - timedelta(days=1), today))


def carry_questions(day: date) -> int:
    """Only what is stored is taken off the cache: a count that could not be stored stays for the next time."""
    counts = questions.counted(day)
    if counts:
        with transaction.atomic():
            store_questions(day, counts)
        questions.QUESTIONS.take_off(day, counts)
    return sum(counts.values())


def store_questions(day: date, counts: Mapping[str, int]) -> None:
    """A text whose answer changed within the day has two counts there; the row keeps the sum and the last answer."""
    sums: dict[tuple[str, str], int] = defaultdict(int)
    zero: dict[tuple[str, str], bool] = {}
    for item, count in counts.items():
        language, text, is_zero = questions.unpacked(item)
        sums[language, text] += count
        zero[language, text] = is_zero
    SearchCount.objects.bulk_create(
        (SearchCount(day=day, language=language, text=text) for language, text in sums), ignore_conflicts=True
    )
    for (language, text), count in sums.items():
        row = SearchCount.objects.filter(day=day, language=language, text=text)
        row.update(count=F("count") + count, is_zero=zero[language, text])


def carry_opened(day: date) -> int:
    counts = opened.counted(day)
    if counts:
        with transaction.atomic():
            keys = {item: opened.unpacked(item) for item in counts}
            OpenedCount.objects.bulk_create(
                (OpenedCount(day=day, meaning=meaning, rank=rank) for meaning, rank in keys.values()),
                ignore_conflicts=True,
            )
            for item, (meaning, rank) in keys.items():
                row = OpenedCount.objects.filter(day=day, meaning=meaning, rank=rank)
                row.update(count=F("count") + counts[item])
        opened.OPENED.take_off(day, counts)
    return sum(counts.values())


def tidy() -> None:
    """Make months of old days, drop what is rare or old. Safe to repeat: a month made of a month is the same."""
    today = timezone.localdate()
    oldest = months_before(today, MONTHS_KEPT)
    for model in (SearchCount, OpenedCount):
        model.objects.filter(day__lt=oldest).delete()
    old = today - MONTH
    forget_rare(old)
    # Months whose last day is a month ago.
    first = old.replace(day=1)
    days = SearchCount.objects.filter(day__lt=first).dates("day", "month")
    for month in {*days, *OpenedCount.objects.filter(day__lt=first).dates("day", "month")}:
        with transaction.atomic():
            join_questions(month)
            join_opened(month)


def forget_rare(old: date) -> None:
    """Delete the rows of days before `old` whose text is rare in their calendar month."""
    for month in SearchCount.objects.filter(day__lt=old).dates("day", "month"):
        rows = SearchCount.objects.filter(day__gte=month, day__lt=next_month(month))
        sums = rows.order_by().values("language", "text").annotate(times=Sum("count"))
        rare = {(item["language"], item["text"]) for item in sums if item["times"] < SHOWN_FROM}
        keys = [row.pk for row in rows.filter(day__lt=old) if (row.language, row.text) in rare]
        for start in range(0, len(keys), BATCH):
            SearchCount.objects.filter(pk__in=keys[start : start + BATCH]).delete()


def join_questions(month: date) -> None:
    rows = SearchCount.objects.filter(day__gte=month, day__lt=next_month(month))
    sums = list(rows.order_by().values("language", "text").annotate(times=Sum("count")))
    zero = {(row.language, row.text): row.is_zero for row in rows.order_by("day")}
    rows.delete()
    SearchCount.objects.bulk_create(
        SearchCount(
            day=month, language=item["language"], text=item["text"], count=item["times"],
            is_zero=zero[item["language"], item["text"]],
        )
        for item in sums
        if item["times"] >= SHOWN_FROM
    )  # fmt: skip


def join_opened(month: date) -> None:
    rows = OpenedCount.objects.filter(day__gte=month, day__lt=next_month(month))
    sums = list(rows.order_by().values("meaning", "rank").annotate(times=Sum("count")))
    rows.delete()
    OpenedCount.objects.bulk_create(
        OpenedCount(day=month, meaning=item["meaning"], rank=item["rank"], count=item["times"])
        for item in sums
        if item["times"] >= SHOWN_FROM
    )


def next_month(month: date) -> date:
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1)


def months_before(day: date, months: int) -> date:
    """The first day of the month that many months before the day's."""
    total = day.year * 12 + day.month - 1 - months
    return date(total // 12, total % 12 + 1, 1)
