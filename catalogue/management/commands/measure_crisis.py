"""Measures the reading of crisis wording on texts that somebody has judged."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from catalogue.search.crisis.measuring import CorpusError, measure, read_corpus


class Command(BaseCommand):
    help = (
        "Tells how many crisis texts of a file are caught and how many ordinary ones are taken for one. The file has "
        'JSON lines {"text": …, "language": …, "crisis": topic, true, or null}. Wordings of editors are left out.'
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--show", action="store_true", help="print the texts that went wrong")

    def handle(self, *args: Any, file: Path, show: bool = False, **options: Any) -> None:
        try:
            result = measure(read_corpus(file))
        except (OSError, CorpusError) as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(
            f"crisis: {result.crises}, caught {result.full + result.quiet} ({result.caught_share:.1%}; "
            f"box {result.full}, quiet line {result.quiet}), missed {len(result.missed)}\n"
            f"ordinary: {result.ordinary}, false box {len(result.false)} ({result.false_share:.2%}), "
            f"false quiet line {len(result.false_quiet)}"
        )
        if show:
            for label, texts in (
                ("missed", result.missed), ("false box", result.false), ("false quiet line", result.false_quiet)
            ):  # fmt: skip
                for text in texts:
                    self.stdout.write(f"{label}: {text}")
