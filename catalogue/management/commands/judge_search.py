"""Says how good the search is, by queries that people have judged (docs/relevance.md)."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand
from django.core.management.base import CommandError, CommandParser
from tqdm import tqdm

from catalogue.search.documents import all_documents, count_documents
from catalogue.search.judging import tables
from catalogue.search.judging.content import Content, page_names
from catalogue.search.judging.judgements import BadJudgements, JudgedQuery, read_judgements
from catalogue.search.judging.measuring import ALL, Answered, Ranker, ask_all, by_kind
from catalogue.search.judging.ranking import ENGINES, EngineRanker, engine_named
from catalogue.search.port import StaleIndex

# What the command ends with: a figure missed its mark, or nothing could be measured.
MISSED, UNREADABLE = 1, 2


class Command(BaseCommand):
    help = "Measures the search by judged queries. Ends with 1 when a figure misses its mark, with 2 on a bad file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="A JSON file of judged queries: see docs/relevance.md.")
        parser.add_argument("--engine", choices=ENGINES, default="", help="Which engine; the site's own by default.")
        parser.add_argument("--kind", default="", help="Only queries of this kind.")
        parser.add_argument(
            "--show", default="", metavar="QUERY_ID", help="Look at one query: its hits with their grades."
        )
        parser.add_argument("--json", action="store_true", help="Print JSON and nothing else.")
        parser.add_argument("--least-ndcg", type=float, default=0.0, metavar="X", help="Fail below this nDCG@10.")

    def handle(self, *args: Any, **options: Any) -> None:
        queries = chosen(options)
        content = self.content(queries, quiet=options["json"])
        ranker = self.ranker(options["engine"])
        answers = self.ask(ranker, queries, content, quiet=options["json"])
        if options["show"]:
            self.stdout.write("\n".join(line for answer in answers for line in tables.close_look(answer, content)))
            return
        kinds = by_kind(answers)
        if options["json"]:
            outcome = {"file": str(options["file"]), "documents": len(content.documents),
                       "rankers": {ranker.name: tables.as_data(answers, kinds)}}  # fmt: skip
            self.stdout.write(json.dumps(outcome, ensure_ascii=False))
        else:
            self.stdout.write(f"{ranker.name}, {len(content.documents)} documents, {options['file']}")
            self.stdout.write("\n".join(tables.table(kinds)))
        if (reached := kinds[ALL].ndcg_10) < options["least_ndcg"]:
            raise CommandError(f"nDCG@10 {reached:.3f} is below {options['least_ndcg']}.", returncode=MISSED)

    def content(self, queries: Sequence[JudgedQuery], *, quiet: bool) -> Content:
        documents = tqdm(all_documents(), total=count_documents(), unit=" documents", disable=not self.has_bar(quiet))
        content = Content.of(documents, page_names())
        unknown = content.unknown(queries)
        if not content.documents or (unknown and len(unknown) == len({name for q in queries for name in q.relevant})):
            raise CommandError(
                "None of the judged results is on this site. Judge its own content, or run manage.py prepare.",
                returncode=UNREADABLE,
            )
        if unknown:
            named = ", ".join(unknown[:5])
            self.stderr.write(
                self.style.WARNING(f"{len(unknown)} judged results are not on this site: {named} … Left out.")
            )
        return content

    def ranker(self, name: str) -> Ranker:
        engine = engine_named(name)
        status = engine.status()
        if not status.documents:
            raise CommandError("The search index is empty. Run manage.py rebuild_search.", returncode=UNREADABLE)
        if status.message:
            self.stderr.write(self.style.WARNING(status.message))
        return EngineRanker(engine)

    def ask(
        self, ranker: Ranker, queries: Sequence[JudgedQuery], content: Content, *, quiet: bool
    ) -> Sequence[Answered]:
        try:
            return ask_all(ranker, tqdm(queries, unit=" queries", disable=not self.has_bar(quiet)), content)
        except StaleIndex as problem:
            raise CommandError(str(problem), returncode=UNREADABLE) from problem

    def has_bar(self, quiet: bool) -> bool:
        """A bar is for people: none in a log, none beside JSON."""
        return not quiet and sys.stderr.isatty()


def chosen(options: dict[str, Any]) -> Sequence[JudgedQuery]:
    """The queries asked for; raises CommandError with what there is instead."""
    try:
        queries = read_judgements(options["file"])
    except BadJudgements as problem:
        raise CommandError(str(problem), returncode=UNREADABLE) from problem
    kinds = sorted({query.kind for query in queries})
    if options["kind"] and options["kind"] not in kinds:
        raise CommandError(
            f"No query is of the kind {options['kind']!r}. Choose one of {', '.join(kinds)}.", returncode=UNREADABLE
        )
    if options["show"] and options["show"] not in {query.id for query in queries}:
        raise CommandError(f"No query has the id {options['show']!r} in {options['file']}.", returncode=UNREADABLE)
    return [query for query in queries if options["kind"] in ("", query.kind) and options["show"] in ("", query.id)]
