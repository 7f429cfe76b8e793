"""Sends the month's mail about quality to maintainers."""

from typing import Any

from django.core.management import BaseCommand
from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from catalogue.quality.monthly import due, letters_to, send_monthly


class Command(BaseCommand):
    help = "Sends the month's mail to maintainers who have not had it. The clock does it; this is by hand."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Tell who would get what, and send nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        today = timezone.localdate()
        if options["dry_run"]:
            for contact, letter in letters_to(due(today), today):
                subject = letter.subject if letter else "nothing to tell this month"
                self.stdout.write(f"{contact.email}: {subject}")
            return
        try:
            outcome = send_monthly(today)
        except OSError as error:
            raise CommandError(f"The mail server does not answer: {error}. Check EMAIL_URL and send again.") from error
        self.stdout.write(f"{outcome.sent} sent, {outcome.silent} had nothing to tell, {outcome.failed} failed")
