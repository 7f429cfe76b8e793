"""Where a run puts the documents it fetched until they are written: rows of its own, beside the last good copies.

A document that is the same as its good copy is noted without its body. Everything is in short transactions, so that
a run that is killed has lost at most the last few documents.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import timedelta
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone

from catalogue.ingest.documents import from_bytes, hash_of, to_bytes
from catalogue.ingest.rows import put_rows
from catalogue.models import SourceDocument, SyncRun

# Ids of a source, or keys of our own.
Id = TypeVar("Id", str, int)
# Ids in one statement; SQLite takes 32,766 values, and short statements leave others their turn.
CHUNK = 400
# What a run that failed has fetched is good for the next one as long as a delta looks back further than this.
ADOPTED_FOR = timedelta(hours=12)


def chunks(ids: Collection[Id], size: int = CHUNK) -> Iterator[list[Id]]:
    """Ids in a fixed order, so many at a time."""
    ordered = sorted(ids)
    return (ordered[start : start + size] for start in range(0, len(ordered), size))


class RunStage:
    """The documents of one run."""

    def __init__(self, run: SyncRun) -> None:
        self.run = run

    def missing(self, kind: str, ids: Collection[str]) -> set[str]:
        """Those of the ids that this run has not fetched yet."""
        left = set(ids)
        for part in chunks(ids):
            rows = SourceDocument.objects.filter(run=self.run, kind=kind, source_id__in=part)
            left.difference_update(rows.values_list("source_id", flat=True))
        return left

    def put(self, kind: str, documents: Sequence[tuple[str, Any]]) -> None:
        """Keep documents with their ids; one that was fetched before is replaced."""
        if not documents:
            return
        bodies = {source_id: to_bytes(document) for source_id, document in documents}
        good = {
            row[0]: row[1:]
            for row in SourceDocument.objects.filter(
                source=self.run.source, kind=kind, run=None, source_id__in=bodies
            ).values_list("source_id", "body_hash", "version")
        }
        now = timezone.now()
        rows = [
            {
                "source": self.run.source,
                "kind": kind,
                "source_id": source_id,
                "run_id": self.run.pk,
                "version": self.run.version,
                "body": None if good.get(source_id) == (body_hash, self.run.version) else body,
                "body_hash": body_hash,
                "fetched_at": now,
            }
            for source_id, body in bodies.items()
            for body_hash in (hash_of(body),)
        ]
        with transaction.atomic():
            put_rows(
                SourceDocument,
                rows,
                unique=("run_id", "kind", "source_id"),
                updated=("body", "body_hash", "version", "fetched_at"),
            )

    def documents(self, kind: str, ids: Collection[str]) -> Iterator[tuple[str, Any]]:
        """What this run has fetched of these ids, the good copy where that is the same."""
        for part in chunks(ids):
            fetched = SourceDocument.objects.filter(run=self.run, kind=kind, source_id__in=part)
            bodies = dict(fetched.values_list("source_id", "body"))
            same = [source_id for source_id, body in bodies.items() if body is None]
            good = SourceDocument.objects.filter(source=self.run.source, kind=kind, run=None, source_id__in=same)
            bodies |= dict(good.values_list("source_id", "body"))
            for source_id, body in bodies.items():
                if body is not None:
                    yield source_id, from_bytes(body)

    def adopt_left_overs(self) -> int:
        """Take over what a run of the same source and version had fetched when it broke off. Returns how many."""
        since = timezone.now() - ADOPTED_FOR
        left = SourceDocument.objects.filter(
            source=self.run.source,
            version=self.run.version,
            run__scope=self.run.scope,
            run__state=SyncRun.State.FAILED,
            run__is_dry=False,
            fetched_at__gte=since,
        )
        last = left.order_by("-run_id").values_list("run_id", flat=True).first()
        return left.filter(run=last).update(run=self.run) if last else 0


def forget(run: SyncRun) -> None:
    """Let go of what a run fetched and never wrote."""
    SourceDocument.objects.filter(run=run).delete()


def forget_old(source: str, *, keep: SyncRun) -> None:
    """Let go of what other runs of the source left lying."""
    SourceDocument.objects.filter(source=source, run__isnull=False).exclude(run=keep).exclude(
        run__state=SyncRun.State.HELD
    ).delete()
