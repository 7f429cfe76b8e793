"""Fill the referral room with the demo: units, people of every role, and sixty referrals of the last months."""

import logging
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from tqdm import tqdm

from referral.demo.lives import read_lives
from referral.demo.living import live
from referral.demo.setting import DOMAIN, Setting, load, sow_setting, tell_capacity
from referral.models import Referral
from referral.outbox.quiet import mails_held_back


class Command(BaseCommand):
    help = (
        "Sows the demo of referrals; what is there already is left alone. Its people are invented: not for production."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--password", default="", help="give every invented person this password, also later on")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.ENVIRONMENT == "production":
            raise CommandError(
                "The demo's people are invented, and it is not sown in production. Make your own: manage.py make_area."
            )
        today = timezone.now()
        setting = sow_setting(begun=today - timedelta(days=365))
        if not Referral.objects.exists():
            self.sow_lives(setting, today)
            tell_capacity(setting, at=today)
        if options["password"]:
            self.give_all(setting, options["password"])
        else:
            self.tell_passwords(setting)

    def give_all(self, setting: Setting, password: str) -> None:
        for user in setting.people.values():
            user.set_password(password)
            user.save(update_fields=["password"])

    def sow_lives(self, setting: Setting, today: Any) -> None:
        lives = read_lives(load("lives.toml"))
        # A line for each round of the clock, of half a year, is nothing that anybody reads.
        logging.getLogger("referral.tasks").setLevel(logging.WARNING)
        with tqdm(desc="Living", unit=" acts", file=self.stdout, disable=None) as bar, mails_held_back():
            for done, whole in live(lives, setting, today=today):
                bar.total = whole
                bar.update(done - bar.n)
        self.stdout.write(f"{Referral.objects.count()} referrals are there.")

    def tell_passwords(self, setting: Setting) -> None:
        """Each password once; it is stored nowhere."""
        if not setting.passwords:
            return
        self.stdout.write("Professionals for /fi/tyotila/ (told once; write them down):")
        for key, password in setting.passwords.items():
            user = setting.people[key]
            self.stdout.write(f"  {key}@{DOMAIN:<14} {password}  {user.get_full_name()}, {user.staff_profile.title}")
