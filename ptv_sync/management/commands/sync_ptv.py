"""`manage.py sync_ptv`: bring the catalogue to what PTV has for the region."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from catalogue.ingest import ImplausibleSnapshot
from catalogue.ingest.http import SourceError
from catalogue.ingest.progress import TerminalWatch
from ptv_sync import sync


class Command(BaseCommand):
    help = (
        "Bring the catalogue to what PTV has for the region: organisations, services, channels and their connections. "
        "Reads PTV_API_URL, or the bundled demo source when it is unset. When PTV can not be read, the catalogue "
        "keeps what it had and the exit code is 1."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--full",
            action="store_true",
            help="Read everything. For now every sync does; reading only what changed comes later.",
        )
        parser.add_argument("--dry-run", action="store_true", help="Count what would change and write nothing.")
        parser.add_argument("--json", action="store_true", help="Print the outcome as JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with TerminalWatch(sys.stderr) as watch:
                report = sync.sync(dry_run=options["dry_run"], watch=watch)
        except (SourceError, ImplausibleSnapshot) as error:
            if options["json"]:
                state = "held" if isinstance(error, ImplausibleSnapshot) else "failed"
                self.stdout.write(json.dumps({"source": sync.SOURCE, "state": state, "message": str(error)}))
            raise CommandError(str(error)) from error
        self.stdout.write(json.dumps(report.to_data(), ensure_ascii=False) if options["json"] else str(report))
