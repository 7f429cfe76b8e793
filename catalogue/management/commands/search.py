"""Searches the catalogue from a terminal: for trying out, and for judging the search by a machine."""

import json
from typing import Any

from django.core.management import BaseCommand
from django.core.management.base import CommandError, CommandParser

from catalogue.region import municipality_names
from catalogue.search import get_engine
from catalogue.search.port import Hit, Kind, Reading, SearchQuery, SearchResult, StaleIndex
from themes.translated import SITE_LANGUAGES, Translated

MOST_HITS = 1_000


class Command(BaseCommand):
    help = "Searches the catalogue and prints the best answers."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("text", help="What somebody might write.")
        parser.add_argument("--language", default="fi", help="The language of the page it is written on: fi, sv or en.")
        parser.add_argument("--municipality", default="", help="A municipality's three-digit code, such as 564.")
        parser.add_argument("--kind", default="", help=f"Only one kind: {', '.join(Kind)}.")
        parser.add_argument("--limit", type=int, default=10, help="How many answers (default 10).")
        parser.add_argument("--json", action="store_true", help="Print a JSON list and nothing else.")

    def handle(self, *args: Any, **options: Any) -> None:
        query = read_query(options)
        engine = get_engine()
        if not engine.status().documents:
            raise CommandError("The search index is empty. Run manage.py rebuild_search.")
        try:
            result = engine.search(query)
        except StaleIndex as problem:
            raise CommandError(str(problem)) from problem
        if options["json"]:
            self.stdout.write(json.dumps([hit_data(hit, query.language) for hit in result.hits], ensure_ascii=False))
        else:
            self.stdout.write("\n".join(table(result, query.language)))


def read_query(options: dict[str, Any]) -> SearchQuery:
    """The query of the command line; raises CommandError with what to write instead."""
    language, code, kind, limit = options["language"], options["municipality"], options["kind"], options["limit"]
    if language not in SITE_LANGUAGES:
        raise CommandError(f"Unknown language {language!r}. Choose one of {', '.join(SITE_LANGUAGES)}.")
    if code and code not in municipality_names():
        raise CommandError(f"Unknown municipality {code!r}. Give its three-digit code, such as 564 for Oulu.")
    if kind and kind not in list(Kind):
        raise CommandError(f"Unknown kind {kind!r}. Choose one of {', '.join(Kind)}.")
    if not 1 <= limit <= MOST_HITS:
        raise CommandError(f"--limit must be between 1 and {MOST_HITS}.")
    return SearchQuery(
        text=options["text"],
        language=language,
        kinds=frozenset({Kind(kind)} if kind else ()),
        municipalities=frozenset({code} if code else ()),
        page_size=limit,
    )


def hit_data(hit: Hit, language: str) -> dict[str, Any]:
    return {"id": hit.id, "title": title(hit, language), "score": hit.score, "subthemes": list(hit.subthemes)}


def title(hit: Hit, language: str) -> str:
    return Translated(hit.title).text(language).value


def table(result: SearchResult, language: str) -> list[str]:
    """Lines for people: how the text was read, then the answers."""
    lines = [*(reading_lines(result.reading) if result.reading else ()), f"{result.total} found"]
    for hit in result.hits:
        subthemes = " ".join(hit.subthemes)
        lines.append(f"{hit.score:7.3f}  {hit.kind.value:12}  {title(hit, language):60.60}  {subthemes:16}  {hit.id}")
    return lines


def reading_lines(reading: Reading) -> list[str]:
    lines = [f"{word} read as municipality {code}" for code, word in reading.municipalities.items()]
    if reading.municipality_dropped:
        lines.append("nothing there: all municipalities are shown")
    lines += [f"{written} read as {mended}" for written, mended in reading.corrections.items()]
    if reading.wants_near:
        lines.append("asks for what is near")
    if reading.is_partial:
        lines.append("some answers hold only some of the words")
    return lines
