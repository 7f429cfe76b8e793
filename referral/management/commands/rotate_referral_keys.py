"""`manage.py rotate_referral_keys`: hand everything over to the first key of REFERRAL_KEYS."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from referral import audit
from referral.accounts import second_step
from referral.actor import SYSTEM
from referral.vault.keys import UnknownKey, master_keys, sealing_key
from referral.vault.rotating import Broken, codes_of_older_keys, in_use, rotate


class Command(BaseCommand):
    help = (
        "Wrap every data key by the first key of REFERRAL_KEYS, reckon blind indexes, sign heads of the log and seal "
        "second steps anew. Put the new key first and keep the old ones behind it, in every process, before you run "
        "it. It may be run while people work, broken off, and run again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Count and change nothing.")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        try:
            done = rotate(dry_run=dry_run)
            if not dry_run:
                done["second steps"] = second_step.reseal()
        except (Broken, UnknownKey) as error:
            raise CommandError(f"{error} What was done before stays done.") from error
        if not dry_run:
            audit.record("rotate keys", by=SYSTEM, fields=[name for name, count in done.items() if count])
        told = ", ".join(f"{count} {name}" for name, count in done.items())
        self.stdout.write(f"{'Would hand over' if dry_run else 'Handed over'} to key {sealing_key().version}: {told}.")
        self.tell_of_older()

    def tell_of_older(self) -> None:
        """Which keys are still needed, and by what."""
        codes, counts = codes_of_older_keys(), in_use()
        for key in master_keys()[1:]:
            held = {name: count for name, count in counts.get(key.version, {}).items() if name != "TrackingCode"}
            if held:
                self.stdout.write(f"Key {key.version} still holds {held}.")
            elif codes[key.version]:
                self.stdout.write(
                    f"Key {key.version} must stay: {codes[key.version]} tracking codes in force are known by it, and "
                    f"can not be made again. They end when they are replaced or their referrals are erased."
                )
            else:
                self.stdout.write(f"Key {key.version} holds nothing any more and may be taken out.")
