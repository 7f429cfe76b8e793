"""`manage.py erase_due`: erase for good what the register has kept long enough."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from referral.register.running import erase_due


class Command(BaseCommand):
    help = (
        "Erase drafts, withdrawn, void, undecided and ended referrals that are kept long enough, with their keys, and "
        "messages, invitations and answered requests that have served. Safe to break off and to run again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Count and erase nothing.")
        parser.add_argument("--json", action="store_true", help="Print the counts as JSON.")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        with tqdm(desc="erased", unit="", disable=None) as bar:
            report = erase_due(dry_run=dry_run, told=lambda what: bar.update())
        counts = {what: count for what, count in sorted(report.counts.items()) if count}
        if options["json"]:
            self.stdout.write(json.dumps({"dry_run": dry_run, "counts": counts, "troubles": report.troubles}))
        else:
            told = ", ".join(f"{count} {what}" for what, count in counts.items()) or "nothing"
            self.stdout.write(f"{'Would erase' if dry_run else 'Erased'}: {told}")
        if report.troubles:
            raise CommandError("\n".join(report.troubles))
