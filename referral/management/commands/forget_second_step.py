"""Letting somebody in again who has lost the phone and the spare codes, when no manager can."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError

from referral.accounts.joining import user_of
from referral.actor import SYSTEM
from referral.units.leaving import forget_second_step


class Command(BaseCommand):
    help = "Removes the second step of an account and logs it out. Make sure first who asks: call, or meet."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        user = user_of(email)
        if user is None:
            raise CommandError("Nobody has an account with that address.")
        forget_second_step(user, by=SYSTEM)
        self.stdout.write("Done. At the next login a password is enough, and a new second step is set up at once.")
