"""Giving a role to somebody who has an account, or ending it, from the machine."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError

from referral import audit, clock
from referral.accounts.joining import user_of
from referral.accounts.session_times import end_sessions
from referral.actor import SYSTEM
from referral.management.asking import ROLES, place_of
from referral.models import Membership, StaffProfile


class Command(BaseCommand):
    help = "Gives a role at once to somebody with an account, or with --end takes it away and logs her out."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("role", choices=ROLES)
        parser.add_argument("--unit", type=int, help="number of the unit, for sender, worker and manager")
        parser.add_argument("--area", type=int, help="number of the area, for coordinator")
        parser.add_argument("--end", action="store_true", help="take the role away")

    def handle(
        self, *args: Any, email: str, role: str, unit: int | None, area: int | None, end: bool, **options: Any
    ) -> None:
        place = place_of(role, unit, area)
        user = user_of(email)
        if user is None:
            raise CommandError("Nobody has an account with that address. Invite her: manage.py invite.")
        if end:
            rows = Membership.objects.in_force(clock.now()).filter(user=user, role=role, **place)
            if not rows.update(until=clock.now()):
                raise CommandError("She does not have the role.")
            end_sessions(user)
        else:
            StaffProfile.objects.get_or_create(user=user)
            Membership.objects.get_or_create(user=user, role=role, until=None, **place, defaults={"since": clock.now()})
        audit.record("end membership" if end else "grant", by=SYSTEM, about=user, purpose=role, unit_id=unit)
        self.stdout.write("Done.")
