"""`manage.py sync_runs`: the history of syncs; with a run's number, that run in full."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import QuerySet

from catalogue.ingest.guard import words_of
from catalogue.models import Source, SyncRun


class Command(BaseCommand):
    help = "List the last sync runs; with a run's number, tell why it is held and what it changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("run", nargs="?", type=int, help="number of a run")
        parser.add_argument("--source", choices=Source.values, help="runs of one source")
        parser.add_argument("--limit", type=int, default=10, help="this many runs, or changes of one run (10)")
        parser.add_argument("--json", action="store_true", help="Print JSON.")

    def handle(self, *args: Any, run: int | None, source: str | None, limit: int, **options: Any) -> None:
        if limit < 1:
            raise CommandError(f"--limit is {limit}. Give a number from 1 on.")
        if run is not None:
            found = SyncRun.objects.filter(pk=run).first()
            if found is None:
                raise CommandError(f"There is no run {run}. manage.py sync_runs lists the runs.")
            self.tell(told(found, limit), [line(found), *words(found, limit)], as_json=options["json"])
            return
        runs = list(runs_of(source)[:limit])
        lines = [line(item) for item in runs] or ["No sync yet. Begin with: manage.py sync_ptv"]
        self.tell([told(item, 0) for item in runs], lines, as_json=options["json"])

    def tell(self, data: Any, lines: list[str], *, as_json: bool) -> None:
        self.stdout.write(json.dumps(data, ensure_ascii=False, default=str) if as_json else "\n".join(lines))


def runs_of(source: str | None) -> QuerySet[SyncRun]:
    """Newest first, rehearsals left out."""
    runs = SyncRun.objects.filter(is_dry=False)
    return runs.filter(source=source) if source else runs


def line(run: SyncRun) -> str:
    return f"{run.pk}  {run.started_at:%Y-%m-%d %H:%M}  {run.mode:5}  {run.state} ({run.phase})  {run.summary}"


def words(run: SyncRun, limit: int) -> list[str]:
    """Why it is held, what it says, and its first changes."""
    why = [f"Held: {words_of(run.reasons)}"] if run.reasons else []
    changes = [f"  {item.what} {item.kind} {item.source_id} {item.name}" for item in run.changes.all()[:limit]]
    return [*why, *([run.message] if run.message else []), *changes]


def told(run: SyncRun, changes: int) -> dict[str, Any]:
    counts = ("added", "changed", "restored", "gone", "unchanged", "quarantined")
    return {
        "run": run.pk,
        "source": run.source,
        "mode": run.mode,
        "state": run.state,
        "phase": run.phase,
        "started_at": run.started_at,
        "finished_at": run.finished_at,
        **{name: getattr(run, name) for name in counts},
        "reasons": run.reasons,
        "incidents": run.incidents,
        "message": run.message,
        "changes": [
            {"what": item.what, "kind": item.kind, "id": item.source_id, "name": item.name, "fields": item.fields}
            for item in run.changes.all()[:changes]
        ],
    }
