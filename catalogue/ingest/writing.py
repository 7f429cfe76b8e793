"""Records become rows: difference by content hash, one transaction a batch, every change told.

The caller opens the transaction, so that what belongs together is seen together.
"""

from collections.abc import Collection, Mapping, Sequence
from itertools import islice
from typing import Any

from django.utils import timezone

from catalogue.ingest.hashing import content_hash
from catalogue.ingest.outcome import Outcome
from catalogue.ingest.report import change_of
from catalogue.ingest.rows import put_rows
from catalogue.ingest.tables import REFERRED, TABLES, References, Table, Values
from catalogue.models import SyncChange, SyncedModel, SyncRun

# A first run adds everything: then the rows themselves are the report.
TOLD_WHEN_ADDED = 500


def write_records(run: SyncRun, kind: str, records: Sequence[Any], references: References) -> Outcome:
    """Insert or update the rows of these records of one kind that differ, and note every change.

    Records of one call are about different rows; of several about the same one, the last one stands.
    """
    table = TABLES[kind]
    look_up(table, records, references)
    wanted = {
        record.source_id: values for record in records if (values := table.values(record, references)) is not None
    }
    for values in wanted.values():
        values["content_hash"] = content_hash(values)
    rows = table.model.objects.filter(source=run.source, source_id__in=wanted)
    known = {row[0]: row[1:] for row in rows.values_list("source_id", "content_hash", "gone_since", "pk")}
    differing = {
        source_id: values
        for source_id, values in wanted.items()
        if known.get(source_id, ("", None))[:2] != (values["content_hash"], None)
    }
    keys = {source_id: row[2] for source_id, row in known.items()}
    references.note(kind, keys)
    if not differing:
        return Outcome()
    return write_differing(run, table, differing, keys, references)


def look_up(table: Table, records: Sequence[Any], references: References) -> None:
    """Read the keys that the records point at."""
    wanted: dict[str, set[str]] = {}
    for record in records:
        for name, ids in table.points_at(record).items():
            wanted.setdefault(name, set()).update(ids)
    for name, found in wanted.items():
        references.look_up(name, found)


def write_differing(
    run: SyncRun, table: Table, differing: Mapping[str, Values], known: Mapping[str, int], references: References
) -> Outcome:
    """Write these rows (source id → values). `known` are the keys of all that are there, whether they differ or not."""
    before = rows_before(run, table, [source_id for source_id in differing if source_id in known])
    links = {
        name: {source_id: values.pop(name) for source_id, values in differing.items()} for name in table.links
    }  # fmt: skip
    named = set(islice((source_id for source_id in differing if source_id not in before), room_for_added(run)))
    changes = [
        change_of(run, table.kind, before.get(source_id), source_id, values)
        for source_id, values in differing.items()
        if source_id in before or source_id in named
    ]
    written = {
        "fetched_at": run.started_at,
        "gone_since": None,
        "gone_reason": "",
    }
    put_rows(
        table.model,
        [
            {
                "source": run.source,
                "source_id": source_id,
                **values,
                **written,
                "lost_languages": lost_languages(before.get(source_id), values),
            }
            for source_id, values in differing.items()
        ],
        unique=("source", "source_id"),
        updated=[*next(iter(differing.values())), *written, "lost_languages"],
    )
    keys = {source_id: known[source_id] for source_id in before}
    if table.kind in REFERRED or table.links:
        keys |= keys_of(run, table, [source_id for source_id in differing if source_id not in before])
    for name, found in links.items():
        relinked = write_links(table.model, name, {keys[source_id]: others for source_id, others in found.items()})
        for change in changes:
            if keys.get(change.source_id) in relinked and change.what == SyncChange.What.CHANGED:
                change.fields[name] = ["…", "…"]
    references.note(table.kind, keys)
    return tell(run, changes, untold=len(differing) - len(changes))


def rows_before(run: SyncRun, table: Table, ids: Collection[str]) -> dict[str, SyncedModel]:
    """These rows as they are, by source id."""
    rows = table.model.objects.filter(source=run.source, source_id__in=ids) if ids else ()
    return {row.source_id: row for row in rows}


def keys_of(run: SyncRun, table: Table, ids: Collection[str]) -> dict[str, int]:
    """The keys that new rows were given, by source id."""
    rows = table.model.objects.filter(source=run.source, source_id__in=ids)
    return dict(rows.values_list("source_id", "pk"))


def write_links(model: type[SyncedModel], name: str, links: Mapping[int, Sequence[int]]) -> set[int]:
    """Set a many-to-many of several rows at once (key → keys of the others). Returns the rows that differed."""
    field: Any = model._meta.get_field(name)
    through = getattr(model, name).through
    own, other = field.m2m_column_name(), field.m2m_reverse_name()
    known: dict[int, set[int]] = {key: set() for key in links}
    for key, linked in through.objects.filter(**{f"{own}__in": list(links)}).values_list(own, other):
        known[key].add(linked)
    differing = {key for key, others in links.items() if known[key] != set(others)}
    through.objects.filter(**{f"{own}__in": differing}).delete()
    through.objects.bulk_create(
        through(**{own: key, other: linked}) for key in sorted(differing) for linked in dict.fromkeys(links[key])
    )
    return differing


def lost_languages(before: SyncedModel | None, values: Values) -> dict[str, str]:
    """Language versions that went while others stayed, each with the day; one that came back is forgotten."""
    names = values.get("name")
    if before is None or names is None:
        return {}
    today = timezone.localdate().isoformat()
    lost = {**before.lost_languages, **{language: today for language in before.name if language not in names}}  # type: ignore[attr-defined]  # every row with a name
    return {language: day for language, day in sorted(lost.items()) if language not in names}


def mark_gone(run: SyncRun, kind: str, leaving: Mapping[str, str]) -> Outcome:
    """Hide and date current rows (source id → GoneReason). They are never deleted: a referral may point at one."""
    model = TABLES[kind].model
    rows = list(model.objects.filter(source=run.source, source_id__in=list(leaving)).current())
    by_reason: dict[str, list[int]] = {}
    for row in rows:
        by_reason.setdefault(leaving[row.source_id], []).append(row.pk)
    for reason, keys in by_reason.items():
        model.objects.filter(pk__in=keys).update(gone_since=run.started_at, gone_reason=reason)
    return tell(
        run,
        [
            SyncChange(
                run=run, kind=kind, source_id=row.source_id, name=str(getattr(row, "name", "") or "")[:200],
                what=SyncChange.What.GONE, reason=leaving[row.source_id],
            )
            for row in rows
        ],
    )  # fmt: skip


def room_for_added(run: SyncRun) -> int:
    """How many more added rows the run's report names."""
    return max(0, TOLD_WHEN_ADDED - run.added)


def tell(run: SyncRun, changes: Collection[SyncChange], *, untold: int = 0) -> Outcome:
    """Store the changes and count them, and those added rows of which no more is told than that they are there."""
    counted = Outcome(**{what.value: sum(change.what == what for change in changes) for what in SyncChange.What})
    counted.added += untold
    # The rows that changed are more than news: what was there before stands first.
    SyncChange.objects.bulk_create(sorted(changes, key=lambda change: change.what == SyncChange.What.ADDED))
    return counted
