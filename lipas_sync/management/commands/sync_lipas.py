"""`manage.py sync_lipas`: bring the catalogue to the sports places LIPAS has in the region."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from catalogue.ingest import AnotherSync, HeldRun
from catalogue.ingest.http import SourceError
from catalogue.ingest.progress import TerminalWatch
from lipas_sync import sync
from lipas_sync.demo import ContentError
from lipas_sync.harvest import SOURCE

STATES = {HeldRun: "held", AnotherSync: "running"}


class Command(BaseCommand):
    help = (
        "Bring the catalogue to the sports places LIPAS has in the region. Reads LIPAS_API_URL, or the bundled demo "
        "source when it is unset. When LIPAS can not be read, the catalogue keeps what it had and the exit code is 1; "
        "when only some municipalities can not, the others are saved and the exit code is 1 too."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Count what would change and write nothing.")
        parser.add_argument("--json", action="store_true", help="Print the outcome as JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with TerminalWatch(sys.stderr) as watch:
                report = sync.sync(dry_run=options["dry_run"], watch=watch)
        except ContentError as error:
            raise CommandError(f"The demo content has a mistake. {error}") from error
        except (SourceError, HeldRun, AnotherSync) as error:
            if options["json"]:
                state = STATES.get(type(error), "failed")
                self.stdout.write(json.dumps({"source": SOURCE, "state": state, "message": str(error)}))
            raise CommandError(str(error)) from error
        self.stdout.write(json.dumps(report.to_data(), ensure_ascii=False) if options["json"] else str(report))
        if report.trouble:
            raise CommandError(report.trouble)
