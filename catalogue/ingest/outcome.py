"""What a run did to the rows, summed up as it goes."""

from dataclasses import dataclass, fields

from catalogue.models import SyncRun

# Rows written in one transaction: short enough that a reader never waits.
BATCH = 400


@dataclass
class Outcome:
    """Counts of one batch."""

    added: int = 0
    changed: int = 0
    restored: int = 0
    gone: int = 0

    def add(self, other: "Outcome") -> None:
        for field in fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))

    def save_to(self, run: SyncRun) -> None:
        """Add the counts to the run's row: in the transaction that wrote the rows, so that a kill loses neither."""
        for field in fields(self):
            setattr(run, field.name, getattr(run, field.name) + getattr(self, field.name))
        run.save(update_fields=[field.name for field in fields(self)])
