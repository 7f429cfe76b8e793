"""`manage.py sync_ptv`: bring the catalogue to what PTV has for the region."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from catalogue.ingest import AnotherSync, HeldRun
from catalogue.ingest.http import SourceError
from catalogue.ingest.progress import TerminalWatch
from ptv_sync import sync

STATES = {HeldRun: "held", AnotherSync: "running"}


STATES = {HeldRun: "held", AnotherSync: "running"}


class Command(BaseCommand):
    help = (
        "Bring the catalogue to what PTV has for the region: organisations, services, channels and what ties them. "
        "Reads PTV_API_URL, or the bundled demo source when it is unset. When PTV can not be read, the catalogue "
        "keeps what it had and the exit code is 1."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--full",
            action="store_true",
            help="Read everything. Otherwise what changed since the last run, and everything once a week.",
        )
        parser.add_argument("--dry-run", action="store_true", help="Count what would change and write nothing.")
        parser.add_argument("--json", action="store_true", help="Print the outcome as JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with TerminalWatch(sys.stderr) as watch:
                report = sync.sync(full=options["full"], dry_run=options["dry_run"], watch=watch)
        except (SourceError, HeldRun, AnotherSync) as error:
            if options["json"]:
                state = STATES.get(type(error), "failed")
                self.stdout.write(json.dumps({"source": sync.SOURCE, "state": state, "message": str(error)}))
            raise CommandError(str(error)) from error
        self.stdout.write(json.dumps(report.to_data(), ensure_ascii=False) if options["json"] else str(report))
