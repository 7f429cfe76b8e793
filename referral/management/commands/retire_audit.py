"""`manage.py retire_audit --before 2024-01-01`: let whole old days of the log go."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from referral.audit.retiring import NotRetired, retire


class Command(BaseCommand):
    help = (
        "Delete whole days of the log that are old enough, after proving it whole; the log tells that and where it "
        "begins now. Run it as the database user who owns the tables."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--before", type=date.fromisoformat, required=True, help="days before this one go")
        parser.add_argument("--dry-run", action="store_true", help="count and delete nothing")

    def handle(self, *args: Any, before: date, dry_run: bool, **options: Any) -> None:
        try:
            days, rows = retire(before, dry_run=dry_run)
        except NotRetired as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{'Would delete' if dry_run else 'Deleted'}: {rows} rows of {days} days.")
