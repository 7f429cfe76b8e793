"""What a run would do that no maintainer does on an ordinary day. Such a run is held until a person has looked.

An outage of a source looks like mass deletion; a broken export looks like emptied fields. Both come with status 200.
The limits are those of issue "PTV in full": a tenth or twenty rows. Fewer than `FEWEST` rows are never an incident:
a tenth of a handful is one row.
"""

from collections.abc import Mapping, Sequence, Sized
from dataclasses import dataclass, field
from typing import Any

from catalogue.ingest.tables import TABLES
from catalogue.models import SyncRun

MOST_SHARE = 0.10
MOST_ROWS = 20
FEWEST = 3
EXAMPLES = 5
# Kinds whose rows a resident or a professional looks for by themselves. Places and connections go with theirs.
COUNTED = ("organization", "place", "channel", "service", "collection")

GONE_SHARE, GONE_ROWS, NOTHING_LISTED = "gone_share", "gone_rows", "nothing_listed"
TOTALS_DOWN, EMPTIED = "totals_down", "emptied"

# Fields that a row which had them does not lose without a reason.
REQUIRED: Mapping[str, tuple[str, ...]] = {
    "organization": ("name",),
    "place": ("name", "street", "municipality", "latitude"),
    "channel": ("name", "phones", "hours", "web_pages"),
    "service": ("name", "summary", "description", "service_classes", "municipalities", "target_groups"),
}


class HeldRun(Exception):
    """The run waits for a person's word; nothing was changed. The message says why and what to do."""

    def __init__(self, run: SyncRun) -> None:
        super().__init__(
            f"The sync of {run.source} is held: {words_of(run.reasons)}. Nothing was changed. Look at the run in the "
            f"admin (Catalogue, Sync runs), or decide with: manage.py decide_run {run.pk} --write or --discard."
        )
        self.run = run


@dataclass(frozen=True)
class Reason:
    """Why a run is held: `count` of `of` rows of a kind; `examples` are a few of them."""

    code: str
    kind: str
    count: int
    of: int
    examples: Sequence[Mapping[str, str]] = ()
    field: str = ""

    def to_data(self) -> dict[str, Any]:
        data = {"code": self.code, "kind": self.kind, "count": self.count, "of": self.of}
        more = {"examples": list(self.examples), **({"field": self.field} if self.field else {})}
        return {**data, **more}


@dataclass
class Emptied:
    """Required fields that known rows would lose: (kind, field) → ids."""

    rows: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def note(self, kind: str, before: Mapping[str, Mapping[str, Any]], after: Mapping[str, Mapping[str, Any]]) -> None:
        """Compare rows (source id → values of the required fields) as they are with what they would become."""
        for source_id, old in before.items():
            new = after.get(source_id, {})
            for name in REQUIRED.get(kind, ()):
                if not is_empty(old.get(name)) and is_empty(new.get(name)):
                    self.rows.setdefault((kind, name), []).append(source_id)


def is_empty(value: Any) -> bool:
    """Nothing told: a text, list or mapping without content, in a record or in a row. A number is something."""
    return value is None or (isinstance(value, Sized) and not len(value))


def judge(run: SyncRun, emptied: Emptied, *, approved: SyncRun | None = None) -> list[Reason]:
    """Why the run is to be held; empty when it may go on.

    `approved` is a held run that a person let through, of a source that has to be read once more for it: what was
    held then is no reason now, as far as it is the same rows.
    """
    found = [*leaving_reasons(run), *total_reasons(run), *emptied_reasons(run, emptied)]
    if approved is None:
        return found
    known = {(item["code"], item["kind"], item.get("field", "")) for item in approved.reasons}
    is_same = all(run.leaving.get(kind, {}).keys() <= set(approved.leaving.get(kind, {})) for kind in run.leaving)
    return [reason for reason in found if not is_same or (reason.code, reason.kind, reason.field) not in known]


def leaving_reasons(run: SyncRun) -> list[Reason]:
    found = []
    for kind in COUNTED:
        ids = sorted(run.leaving.get(kind, {}))
        if not ids:
            continue
        known = current(run.source, kind)
        if len(ids) >= known:
            found.append(Reason(NOTHING_LISTED, kind, len(ids), known, examples(run.source, kind, ids)))
        elif len(ids) < FEWEST:
            continue
        elif len(ids) > known * MOST_SHARE:
            found.append(Reason(GONE_SHARE, kind, len(ids), known, examples(run.source, kind, ids)))
        elif len(ids) > MOST_ROWS:
            found.append(Reason(GONE_ROWS, kind, len(ids), known, examples(run.source, kind, ids)))
    return found


def total_reasons(run: SyncRun) -> list[Reason]:
    """Lists that are a tenth shorter than those of the last full run, whatever has come in their place."""
    last = last_full(run)
    if last is None or not run.totals:
        return []
    return [
        Reason(TOTALS_DOWN, kind, run.totals.get(kind, 0), total)
        for kind, total in sorted(last.totals.items())
        if total - run.totals.get(kind, 0) >= FEWEST and run.totals.get(kind, 0) < total * (1 - MOST_SHARE)
    ]


def emptied_reasons(run: SyncRun, emptied: Emptied) -> list[Reason]:
    found = []
    for (kind, name), ids in sorted(emptied.rows.items()):
        known = current(run.source, kind)
        if len(ids) >= FEWEST and (len(ids) > known * MOST_SHARE or len(ids) > MOST_ROWS):
            found.append(Reason(EMPTIED, kind, len(ids), known, examples(run.source, kind, sorted(ids)), name))
    return found


def last_full(run: SyncRun) -> SyncRun | None:
    """The last full run of the same source and region that was written."""
    runs = SyncRun.objects.filter(source=run.source, scope=run.scope, mode=SyncRun.Mode.FULL, state=SyncRun.State.DONE)
    return runs.exclude(pk=run.pk).exclude(totals={}).first()


def current(source: str, kind: str) -> int:
    count: int = TABLES[kind].model.objects.filter(source=source).current().count()
    return count


def examples(source: str, kind: str, ids: Sequence[str]) -> list[dict[str, str]]:
    rows = TABLES[kind].model.objects.filter(source=source, source_id__in=ids[:EXAMPLES])
    names = {row.source_id: str(row) for row in rows}
    return [{"id": id_, "name": names.get(id_, "")} for id_ in ids[:EXAMPLES]]


def words_of(reasons: Sequence[Mapping[str, Any]]) -> str:
    """Reasons in one line for a terminal; the admin has better words."""
    said = {
        GONE_SHARE: "{count} of {of} rows of kind {kind} would disappear",
        GONE_ROWS: "{count} of {of} rows of kind {kind} would disappear",
        NOTHING_LISTED: "the source has no row of kind {kind} any more, {of} are known",
        TOTALS_DOWN: "the source lists {count} rows of kind {kind}, last time {of}",
        EMPTIED: "{count} of {of} rows of kind {kind} would lose their {field}",
    }
    other = "{code}: {count} of {of} rows of kind {kind}"  # of another version of this code
    return "; ".join(said.get(reason["code"], other).format(**reason) for reason in reasons)
