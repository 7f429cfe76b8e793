"""What time does to referrals, once by hand; or a look at whether all is as it must be."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError

from referral import clock
from referral.sweeps import rounds, watching


class Command(BaseCommand):
    help = "Reminds, escalates and lets lapse what is due, as the clock does every five minutes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing: list what breaks a rule, and fail")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        if check:
            self.look()
            return
        counts = rounds.look_after_time()
        self.stdout.write(", ".join(f"{name.replace('_', ' ')} {count}" for name, count in counts.items()))

    def look(self) -> None:
        lines = list(watching.broken(clock.now()))
        for line in lines:
            self.stderr.write(line)
        if lines:
            raise CommandError(f"{len(lines)} rows break a rule. Tell whoever keeps the service, with these lines.")
        self.stdout.write("Every open referral has one owner and a due time.")
