"""Where a page's facts come from, and how fresh they are. Never "checked": the sources do not tell that."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from catalogue.attribution import Attribution, attribution
from catalogue.corrections.subjects import form_address
from catalogue.hours import HELSINKI
from catalogue.models import Place, Service, Source, SyncedModel
from catalogue.presenters.clock import full_date


@dataclass(frozen=True)
class SourceLine:
    """`edited` says when the source's maintainer last edited the row; empty when the source does not tell.

    `correction` is where a resident tells of a mistake; empty for what has no such page.
    """

    edited: str
    attribution: Attribution
    correction: str = ""


def source_line(row: SyncedModel, synced_at: datetime | None) -> SourceLine:
    """`synced_at`: when the source was last read through; without it, when this row last changed here."""
    fetched = (synced_at or row.fetched_at).astimezone(HELSINKI).date()
    correction = form_address(row) if isinstance(row, Service | Place) else ""
    return SourceLine(edited_words(row), attribution(row.source, fetched), correction)


def edited_words(row: SyncedModel) -> str:
    if not row.source_modified:
        return ""
    day = {"date": full_date(row.source_modified.astimezone(HELSINKI).date())}
    if row.source == Source.LIPAS:
        return _("Edited in LIPAS on %(date)s.") % day
    return _("Edited in PTV on %(date)s.") % day
