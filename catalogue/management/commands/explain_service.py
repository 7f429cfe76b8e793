"""Tells why a service or a place is, or is not, shown to residents."""

import json
from collections.abc import Iterator
from typing import Any

from django.core.management import BaseCommand
from django.core.management.base import CommandError, CommandParser
from django.utils import translation

from catalogue.explaining import explain
from catalogue.explaining.answers import Explanation, Said
from themes.translated import SITE_LANGUAGES

SIGNS = {Said.YES: "+", Said.NO: "-", Said.UNKNOWN: "?"}


class Command(BaseCommand):
    help = "Tells why a service or a place is, or is not, shown to residents: a chain of answers from its source on."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "asked", help="A name or a part of it, a PTV id or an address that holds one, a LIPAS number."
        )
        parser.add_argument("--language", default="fi", help="The language of the answers: fi, sv or en (default fi).")
        parser.add_argument("--json", action="store_true", help="Print a JSON list and nothing else.")

    def handle(self, *args: Any, **options: Any) -> None:
        language = options["language"]
        if language not in SITE_LANGUAGES:
            raise CommandError(f"Unknown language {language!r}. Choose one of {', '.join(SITE_LANGUAGES)}.")
        with translation.override(language):
            found = explain(options["asked"])
            if found.question.is_empty:
                raise CommandError("Nothing was asked. Give a name, a PTV id or a LIPAS number.")
            if options["json"]:
                data = [item.to_data() for item in found.explanations]
                self.stdout.write(json.dumps(data, ensure_ascii=False))
                return
            for item in found.explanations:
                self.stdout.write("\n".join(lines(item)))
            for match in found.others:
                self.stdout.write(f"… {match.name}")


def lines(item: Explanation) -> Iterator[str]:
    """An explanation for a terminal."""
    yield f"{item.title}{f' ({item.organization})' if item.organization else ''}  {item.source_id}"
    yield f"= {item.verdict}"
    for answer in item.answers:
        yield f"  {SIGNS[answer.said]} {answer.question} {answer.why}"
        yield from (f"      {line}" for line in answer.lines)
        if answer.todo:
            yield f"      → {answer.todo}"
    yield ""
