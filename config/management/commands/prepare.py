"""Bring a fresh machine to a filled catalogue; do only what is missing."""

import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import BaseCommand, call_command

from catalogue.models import Source, SyncRun
from catalogue.search.registry import needs_rebuild
from config.database import is_behind
from referral.models import Unit

EDITOR = "toimittaja"


class Command(BaseCommand):
    help = (
        "Prepares the database, the themes, a first sync of both sources, the search index, an editor and a demo of "
        "referrals; "
        "what is there already is left alone."
    )
    # The tables that some checks would ask may not exist yet.
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        if is_behind():
            self.say("Preparing the database")
            call_command("migrate", verbosity=0, interactive=False)
        self.say("Sowing themes and pages")
        call_command("seed_themes")
        for source, command in ((Source.PTV, "sync_ptv"), (Source.LIPAS, "sync_lipas")):
            if not SyncRun.objects.filter(source=source, state=SyncRun.State.DONE).exists():
                self.say(f"Reading {source.label} for the first time")
                call_command(command)
        if needs_rebuild():
            self.say("Building the search index")
            call_command("rebuild_search")
        self.make_editor()
        # The demo's people belong to the demo's source; beside real ones they would only confuse.
        if not settings.PTV_API_URL and settings.ENVIRONMENT != "production" and not Unit.objects.exists():
            self.say("Sowing units, professionals and referrals of the last months, all invented")
            call_command("sow_referrals", stdout=self.stdout)

    def make_editor(self) -> None:
        """An administrator with a password of its own, told once."""
        users = get_user_model()
        if users.objects.filter(is_superuser=True).exists():
            return
        password = secrets.token_urlsafe(12)
        users.objects.create_superuser(EDITOR, f"{EDITOR}@lahde.example", password)
        self.say(f"Editor for /admin/: {EDITOR} {password}   (told once; write it down)")

    def say(self, words: str) -> None:
        self.stdout.write(self.style.MIGRATE_HEADING(f"▸ {words}"))
