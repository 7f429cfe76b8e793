"""`manage.py decide_run`: write a held run all the same, or set it aside."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from catalogue import decisions
from catalogue.ingest.guard import HeldRun
from catalogue.ingest.http import SourceError
from catalogue.ingest.lock import AnotherSync
from catalogue.ingest.sources import NotPossible
from catalogue.models import SyncRun


class Command(BaseCommand):
    help = "Decide on a sync run that is held: write what it read, or set it aside."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("run", type=int, help="number of the run; manage.py sync_runs lists them")
        choice = parser.add_mutually_exclusive_group(required=True)
        choice.add_argument("--write", action="store_true", help="Write it all the same.")
        choice.add_argument("--discard", action="store_true", help="Set it aside; the catalogue stays as it is.")

    def handle(self, *args: Any, run: int, write: bool, **options: Any) -> None:
        found = SyncRun.objects.filter(pk=run).first()
        if found is None:
            raise CommandError(f"There is no run {run}. manage.py sync_runs lists the runs.")
        try:
            if write:
                decisions.decide_to_write(found)
                self.stdout.write(decisions.write(found).summary)
            else:
                decisions.set_aside(found)
                self.stdout.write(f"Run {found.pk} is set aside. The catalogue stays as it is.")
        except (decisions.NotWaiting, NotPossible, AnotherSync, SourceError, HeldRun) as error:
            raise CommandError(str(error)) from error
