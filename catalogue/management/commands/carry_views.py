"""Carries the views of services from the cache into the database."""

from typing import Any

from django.core.management import BaseCommand

from catalogue.quality.counting import carry_over


class Command(BaseCommand):
    help = "Carries views from the cache into the database. The clock does it every five minutes; this is for cron."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"views carried over: {carry_over()}")
