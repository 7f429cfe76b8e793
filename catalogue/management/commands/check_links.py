"""Asks whether the web addresses of the catalogue answer."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management import BaseCommand
from django.core.management.base import CommandParser

from catalogue.quality.links.checking import check_links


class Command(BaseCommand):
    help = "Asks the web addresses that are due, politely. The clock does it every night; this is by hand."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--limit", type=int, default=None, metavar="N", help="Ask at most so many.")
        parser.add_argument("--json", action="store_true", help="Print JSON and nothing else.")

    def handle(self, *args: Any, **options: Any) -> None:
        outcome = check_links(limit=options["limit"])
        if options["json"]:
            self.stdout.write(json.dumps(asdict(outcome), ensure_ascii=False))
            return
        self.stdout.write(
            f"{outcome.known} addresses known, {outcome.asked} asked: {outcome.working} working, "
            f"{outcome.failing} failing, {outcome.silent} silent"
        )
        if outcome.is_cut_off:
            self.stdout.write("Hardly anything answered, so none of it was noted. Is this machine cut off?")
        for url in outcome.broken:
            self.stdout.write(f"broken: {url}")
