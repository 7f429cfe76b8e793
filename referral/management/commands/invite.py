"""Inviting somebody from the machine: the roles of the register, and anybody when nobody else can."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError

from referral.accounts import invitations
from referral.actor import SYSTEM
from referral.management.asking import ROLES, checked_email, place_of, superuser
from referral.refusals import Refusal


class Command(BaseCommand):
    help = (
        "Mails an invitation that works once within seven days. Roles of the whole register (register_keeper, "
        "data_protection_officer, regional_coordinator, emergency_reader) are given only so."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("role", choices=ROLES)
        parser.add_argument("--unit", type=int, help="number of the unit, for sender, worker and manager")
        parser.add_argument("--area", type=int, help="number of the area, for coordinator")
        parser.add_argument("--language", choices=["fi", "sv", "en"], default="fi", help="which comes first")
        parser.add_argument("--by", default="", help="user name of the superuser who does this (default: the only one)")

    def handle(
        self, *args: Any, email: str, role: str, unit: int | None, area: int | None, language: str, by: str,
        **options: Any,
    ) -> None:  # fmt: skip
        place = place_of(role, unit, area)
        try:
            invitations.write(
                email=checked_email(email), role=role, by=superuser(by), actor=SYSTEM, language=language, **place
            )
        except Refusal as refusal:
            raise CommandError(str(refusal.message)) from refusal
        self.stdout.write(f"The invitation is on its way to {email}.")
