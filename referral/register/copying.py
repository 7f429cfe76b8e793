"""A person's copy of what is kept about them: every row of every model that has a copier, in words and in data."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from referral.models import Referral
from referral.register.keeping import rows_of
from referral.register.labels import CODES, FIELDS, SECTIONS
from referral.register.registry import REGISTRY

# Rows as they are read: the matter itself first, who has seen it last.
ORDER = (
    "Referral", "ReferralLeg", "ReferralEvent", "Consent", "ConsentReceiver", "Match", "Measure", "VoidRequest",
    "TrackingCode", "OutboxMessage", "RightsRequest", "BreakGlass", "AuditEvent",
)  # fmt: skip

Row = dict[str, Any]


@dataclass(frozen=True)
class Section:
    """Rows of one model, for reading: [(label, words), …] each."""

    title: str
    rows: list[list[tuple[str, str]]]


def data_of(referral: Referral) -> dict[str, list[Row]]:
    """{model: [{field code: value}, …]} of one referral, in the order of `ORDER`; models without rows are left out."""
    found = {}
    for model, kept in REGISTRY.items():
        if kept.copied:
            rows = [dict(told) for row in rows_of(model, kept, referral.pk) if (told := kept.copied(row)) is not None]
            if rows:
                found[model.__name__] = rows
    return dict(sorted(found.items(), key=lambda item: ORDER.index(item[0])))


def sections(data: dict[str, list[Row]]) -> Iterator[Section]:
    """The same for reading, in the language in force; what is empty is left out."""
    for name, rows in data.items():
        yield Section(str(SECTIONS[name]), [list(lines(row)) for row in rows])


def lines(row: Row) -> Iterator[tuple[str, str]]:
    for code, value in row.items():
        if value not in (None, "", [], {}):
            yield str(FIELDS.get(code, code)), words(value, code)


def words(value: Any, code: str = "") -> str:
    """A value as it is read: dates as in Finland, codes by their labels, lists with commas."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return str(formats.date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT"))
    if isinstance(value, date):
        return str(formats.date_format(value, "SHORT_DATE_FORMAT"))
    if isinstance(value, dict):
        return "; ".join(f"{FIELDS.get(key, key)}: {words(one, key)}" for key, one in value.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(words(one, code) for one in value)
    return str(CODES.get(code, {}).get(value, value))
