"""`manage.py purge_gone`: delete for good what left its source two years ago."""

import json
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from catalogue.ingest.purging import KEPT_FOR, purge_gone

# What is archived by mistake is noticed within weeks.
SHORTEST = 30


class Command(BaseCommand):
    help = (
        "Delete for good the rows that left their source long ago, and the sync runs of that time. What a referral or "
        "anything else points at stays."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=int, default=KEPT_FOR.days, help="kept this long after leaving (730)")
        parser.add_argument("--dry-run", action="store_true", help="Count and delete nothing.")
        parser.add_argument("--json", action="store_true", help="Print the counts as JSON.")

    def handle(self, *args: Any, days: int, dry_run: bool, **options: Any) -> None:
        if days < SHORTEST:
            raise CommandError(f"--days is {days}. Give {SHORTEST} or more: what left a source may come back.")
        counts = purge_gone(kept_for=timedelta(days=days), dry_run=dry_run)
        if options["json"]:
            self.stdout.write(json.dumps({"dry_run": dry_run, "counts": counts}))
            return
        told = ", ".join(f"{count} {kind}" for kind, count in counts.items()) or "nothing"
        self.stdout.write(f"{'Would delete' if dry_run else 'Deleted'}: {told}")
