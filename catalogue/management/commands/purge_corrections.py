"""Deletes residents' corrections that were answered a year ago."""

from typing import Any

from django.core.management import BaseCommand
from django.core.management.base import CommandParser
from django.utils import timezone

from catalogue.corrections.retention import outlived, purge


class Command(BaseCommand):
    help = "Deletes corrections twelve months after they were answered. The clock does it every day; this is by hand."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Tell how many there are, and delete none.")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        if options["dry_run"]:
            self.stdout.write(f"corrections that would be deleted: {outlived(now).count()}")
        else:
            self.stdout.write(f"corrections deleted: {purge(now)}")
