"""Sows themes, subthemes, the page trees and what people mean; safe to repeat."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from tqdm import tqdm
from wagtail.models import Page

from themes import seeding
from themes.models import Subtheme, Theme
from themes.seeding.data import load
from themes.translated import SITE_LANGUAGES


class Command(BaseCommand):
    help = "Sow the themes, subthemes, pages and concepts that are missing. What editors have changed stays as it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--reset-rules",
            action="store_true",
            help="take the placement rules of all subthemes anew from the file; then run place_services",
        )

    def handle(self, *args: Any, reset_rules: bool = False, **options: Any) -> None:
        try:
            with transaction.atomic():
                self.stdout.write(self.sow(reset_rules=reset_rules))
        except seeding.SeedError as problem:
            raise CommandError(str(problem)) from problem

    def sow(self, *, reset_rules: bool) -> str:
        """Sow everything; returns the summary line."""
        counts = seeding.seed_rows(reset_rules=reset_rules)
        locales = seeding.seed_locales()
        homes, new_homes = seeding.seed_homes(locales)
        seeding.seed_site(homes[SITE_LANGUAGES[0]])
        rows = Theme.objects.count() + Subtheme.objects.count() + len(load("pages")["page"])
        new_pages: list[Page] = [homes[code] for code in new_homes]
        # Shown on a terminal only; a log file gets the summary line.
        with tqdm(total=rows * len(SITE_LANGUAGES), desc="Pages", unit="page", disable=None) as progress:
            for sown in (seeding.seed_theme_pages(homes, locales), seeding.seed_content(homes, locales, new_homes)):
                for page in sown:
                    new_pages += [page] if page else []
                    progress.update()
        seeding.announce(new_pages)
        concepts = seeding.seed_concepts()
        crisis_topics = seeding.seed_crisis()
        new_groups = seeding.seed_groups(homes.values(), is_first_time=bool(new_homes))
        return (
            f"Themes: {counts.new_themes} new of {counts.themes}; subthemes: {counts.new_subthemes} new of "
            f"{counts.subthemes}; rules taken anew: {counts.rules_reset}; pages: {len(new_pages)} new; "
            f"concepts: {concepts.new} new, {concepts.renewed} renewed of {concepts.concepts}; "
            f"crisis topics: {crisis_topics} new; groups: {new_groups} new."
        )
