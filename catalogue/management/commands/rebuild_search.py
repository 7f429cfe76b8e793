"""Builds the search index anew from the rows and pages."""

import json
import sys
import time
from typing import Any

from django.core.management import BaseCommand
from django.core.management.base import CommandError, CommandParser
from tqdm import tqdm

from catalogue.search import get_engine
from catalogue.search.documents import all_documents, count_documents
from catalogue.search.engines.elasticsearch.writing import RebuildRefused
from catalogue.search.engines.writing import RebuildOvertaken


class Command(BaseCommand):
    help = "Builds the search index anew; the old one answers until the new one is whole."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="Print the outcome as JSON and nothing else.")

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        engine = get_engine()
        progress = tqdm(
            all_documents(),
            total=count_documents(),
            unit=" documents",
            # A bar is for people: none in a log, none beside JSON.
            disable=options["json"] or not sys.stderr.isatty(),
        )
        try:
            count = engine.rebuild(progress)
        except (RebuildOvertaken, RebuildRefused) as problem:
            raise CommandError(str(problem)) from problem
        seconds = round(time.monotonic() - started, 1)
        status = engine.status()
        if options["json"]:
            outcome = {
                "engine": status.engine, "analyser": status.analyser, "documents": count, "seconds": seconds,
                "message": status.message,
            }  # fmt: skip
            self.stdout.write(json.dumps(outcome, ensure_ascii=False))
            return
        self.stdout.write(f"search: {count} documents in {seconds} s, {status.engine}, {status.analyser}")
        if status.message:
            self.stderr.write(self.style.WARNING(status.message))
