"""What the syncs and the editors have done to rows: changes, quarantine, held runs, copies, notes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import ModelLogEntry

from catalogue.explaining.facts import Change, Trouble, Waiting
from catalogue.models import Quarantine, ServiceNote, SourceDocument, SyncChange, SyncRun

# Kinds under which syncs know a row: a place of PTV comes as a channel.
KINDS: Mapping[str, Sequence[str]] = {"service": ("service",), "place": ("place", "channel")}
SHOWN_CHANGES = 5


@dataclass(frozen=True)
class Past:
    """The past of one row."""

    changes: tuple[Change, ...] = ()
    trouble: Trouble | None = None
    waiting: Waiting | None = None
    copied_at: datetime | None = None
    note_by: str = ""
    note_at: datetime | None = None


def of_rows(kind: str, rows: Sequence[Any]) -> dict[int, Past]:
    """Primary key → the past of the row."""
    ids = of_ids(kind, {(row.source, row.source_id) for row in rows})
    notes = note_authors([row.note.pk for row in rows if getattr(row, "note", None)])
    return {
        row.pk: replace(
            ids[row.source, row.source_id],
            **(notes.get(str(row.note.pk), {}) if getattr(row, "note", None) else {}),
        )
        for row in rows
    }


def of_ids(kind: str, wanted: set[tuple[str, str]]) -> dict[tuple[str, str], Past]:
    """(source, id at the source) → its past, whether or not there is a row."""
    kinds, ids = KINDS.get(kind, (kind,)), [source_id for _, source_id in wanted]
    changes = latest_changes(kinds, ids)
    troubles = {
        (row.source, row.source_id): trouble(row) for row in open_troubles().filter(kind__in=kinds, source_id__in=ids)
    }
    waiting = held_changes(kinds, ids)
    copies = SourceDocument.objects.filter(run=None, kind__in=kinds, source_id__in=ids)
    copied = {(source, id_): at for source, id_, at in copies.values_list("source", "source_id", "fetched_at")}
    return {
        key: Past(tuple(changes.get(key, ())), troubles.get(key), waiting.get(key), copied.get(key)) for key in wanted
    }


def latest_changes(kinds: Sequence[str], ids: Sequence[str]) -> dict[tuple[str, str], list[Change]]:
    """The last changes of each, the newest first. A place's own changes say the same as its channel's."""
    found: dict[tuple[str, str], list[Change]] = defaultdict(list)
    rows = SyncChange.objects.filter(kind__in=kinds, source_id__in=ids, run__is_dry=False).select_related("run")
    told: set[tuple[str, str, int, str]] = set()
    for row in rows.order_by("-pk"):
        key = (row.run.source, row.source_id)
        if (*key, row.run_id, row.what) in told or len(found[key]) == SHOWN_CHANGES:
            continue
        told.add((*key, row.run_id, row.what))
        at = row.run.finished_at or row.run.started_at
        found[key].append(Change(row.what, row.reason, tuple(sorted(row.fields)), at, row.run_id))
    return found


def open_troubles() -> Any:
    return Quarantine.objects.filter(resolved_at=None).defer("document")


def trouble(row: Quarantine, name: str = "") -> Trouble:
    return Trouble(row.pk, row.path, row.reason, row.first_seen, name)


def held_changes(kinds: Sequence[str], ids: Sequence[str]) -> dict[tuple[str, str], Waiting]:
    """What held runs would do to these."""
    found = {}
    for run in SyncRun.objects.filter(state=SyncRun.State.HELD).order_by("pk"):
        staged = SourceDocument.objects.filter(run=run, kind__in=kinds, source_id__in=ids, body__isnull=False)
        brings = set(staged.values_list("source_id", flat=True))
        hides = {id_ for kind in kinds for id_ in run.leaving.get(kind, {})}
        for id_ in ids:
            if id_ in brings or id_ in hides:
                found[run.source, id_] = Waiting(run.pk, run.started_at, id_ in brings, id_ in hides)
    return found


def note_authors(notes: Iterable[int]) -> dict[str, dict[str, Any]]:
    """Key of a note → who touched it last, as far as the admin's log tells."""
    keys = [str(key) for key in notes]
    if not keys:
        return {}
    kind = ContentType.objects.get_for_model(ServiceNote)
    rows = ModelLogEntry.objects.filter(content_type=kind, object_id__in=keys).select_related("user")
    return {
        row.object_id: {"note_by": user_name(row.user), "note_at": row.timestamp}
        for row in rows.order_by("timestamp")
        if row.user
    }


def user_name(user: Any) -> str:
    """The name of who works in the admin; empty when the account is gone."""
    return str(user.get_full_name() or user.get_username()) if user else ""
