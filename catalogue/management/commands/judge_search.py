"""Says how good the search is, by queries that people have judged (docs/relevance.md)."""

import json
import sys
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand
from django.core.management.base import CommandError, CommandParser
from tqdm import tqdm

from catalogue.search.documents import all_documents, count_documents
from catalogue.search.judging import report as reporting
from catalogue.search.judging.baseline.ranking import InProcess, best_way
from catalogue.search.judging.content import Content, page_names
from catalogue.search.judging.judgements import BadJudgements, JudgedQuery, read_judgements
from catalogue.search.judging.measuring import ask_all
from catalogue.search.judging.ranking import ENGINES, EngineRanker, engine_named
from catalogue.search.judging.report import Marks, Report
from catalogue.search.judging.steps import Step, ladder, planner_without
from catalogue.search.judging.tables import close_look, steps_table
from catalogue.search.port import StaleIndex

# What the command ends with: a figure missed its mark, or nothing could be measured.
MISSED, UNREADABLE = 1, 2


class Command(BaseCommand):
    help = "Measures the search by judged queries. Ends with 1 when a figure misses its mark, with 2 on a bad file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="A JSON file of judged queries: see docs/relevance.md.")
        parser.add_argument("--engine", choices=ENGINES, default="", help="Which engine; the site's own by default.")
        parser.add_argument("--baseline", action="store_true", help="Measure stock Finnish analysis in the same run.")
        parser.add_argument("--without", default="", metavar="STEPS", help=f"Leave steps out: {', '.join(Step)}.")
        parser.add_argument("--steps", action="store_true", help="What each step gains, one after another.")
        parser.add_argument("--blind", action="store_true", help="Only what was judged before any search was run.")
        parser.add_argument("--kind", default="", help="Only queries of this kind.")
        parser.add_argument("--show", default="", metavar="QUERY_ID", help="One query: its hits with their grades.")
        parser.add_argument("--json", action="store_true", help="Print JSON and nothing else.")
        parser.add_argument("--least-ndcg", type=float, default=0.0, metavar="X", help="Fail below this nDCG@10.")
        parser.add_argument("--least-times", type=float, default=0.0, metavar="X", help="Fail below X × the baseline.")
        parser.add_argument(
            "--most-zero-hits", type=float, default=1.0, metavar="X", help="Fail above this share (0 to 1) of no hits."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.has_bar = sys.stderr.isatty() and not options["json"]
        marks = Marks(options["least_ndcg"], options["least_times"], options["most_zero_hits"])
        if marks.least_times and not options["baseline"]:
            raise CommandError("--least-times compares with the baseline. Add --baseline.", returncode=UNREADABLE)
        queries = chosen(options)
        content = self.content(queries)
        if options["steps"]:
            self.climb(options, queries, content)
            return
        report = self.judge(options["engine"], queries, content, steps_named(options["without"]))
        if options["show"]:
            self.stdout.write("\n".join(line for answer in report.answers for line in close_look(answer, content)))
            return
        baseline = stock(queries, content) if options["baseline"] else None
        if options["json"]:
            outcome = reporting.data(str(options["file"]), content, [report], baseline)
            self.stdout.write(json.dumps(outcome, ensure_ascii=False))
        else:
            self.stdout.write(f"{options['file']}, {len(content.documents)} documents")
            for found in [report, baseline] if baseline else [report]:
                self.stdout.write("\n".join(["", *reporting.lines(found, baseline if found is report else None)]))
        if missed := marks.missed(report, baseline):
            raise CommandError(" ".join(missed), returncode=MISSED)

    def content(self, queries: Sequence[JudgedQuery]) -> Content:
        """All there is to be found; raises CommandError when the judgements are of another site."""
        documents = tqdm(all_documents(), total=count_documents(), unit=" documents", disable=not self.has_bar)
        content = Content.of(documents, page_names())
        unknown = content.unknown(queries)
        if not any(any(content.grades(query).values()) for query in queries):
            raise CommandError(
                "None of the judged results is on this site. Judge its own content, or run manage.py prepare.",
                returncode=UNREADABLE,
            )
        if unknown:
            named = ", ".join(unknown[:5])
            self.warn(f"{len(unknown)} judged results are not on this site and are left out: {named} …")
        return content

    def climb(self, options: dict[str, Any], queries: Sequence[JudgedQuery], content: Content) -> None:
        """What each step gains: the search with all of them left out, then with one after another put in."""
        reports = {name: self.judge(options["engine"], queries, content, left_out) for name, left_out in ladder()}
        if options["baseline"]:
            stock_report = stock(queries, content)
            reports = {stock_report.name: stock_report, **reports}
        rungs = {name: found.kinds for name, found in reports.items()}
        if options["json"]:
            data = {name: {kind: found.as_dict() for kind, found in kinds.items()} for name, kinds in rungs.items()}
            self.stdout.write(json.dumps({"file": str(options["file"]), "steps": data}, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(steps_table(rungs)))

    def judge(
        self, name: str, queries: Sequence[JudgedQuery], content: Content, left_out: Collection[Step] = ()
    ) -> Report:
        """Ask the engine; raises CommandError with the remedy when it can not answer."""
        engine = engine_named(name, planner_without(left_out) if left_out else None)
        status = engine.status()
        if not status.documents:
            raise CommandError("The search index is empty. Run manage.py rebuild_search.", returncode=UNREADABLE)
        if status.message:
            self.warn(status.message)
        asked = tqdm(queries, unit=" queries", disable=not self.has_bar)
        try:
            answers = ask_all(EngineRanker(engine), asked, content)
        except StaleIndex as problem:
            raise CommandError(str(problem), returncode=UNREADABLE) from problem
        without = f" without {', '.join(sorted(left_out))}" if left_out else ""
        return Report(f"{engine.name}{without}, {status.analyser}", answers)

    def warn(self, message: str) -> None:
        self.stderr.write(self.style.WARNING(message))


def stock(queries: Sequence[JudgedQuery], content: Content) -> Report:
    ranker, answers = best_way(InProcess(content), queries, content)
    return Report(ranker.name, answers)


def steps_named(names: str) -> frozenset[Step]:
    """The steps of a list with commas; raises CommandError with those there are."""
    wanted = {name.strip() for name in names.split(",") if name.strip()}
    if unknown := sorted(wanted - set(Step)):
        raise CommandError(f"Unknown step {unknown[0]!r}. Choose from {', '.join(Step)}.", returncode=UNREADABLE)
    return frozenset(map(Step, wanted))


def chosen(options: dict[str, Any]) -> Sequence[JudgedQuery]:
    """The queries asked for; raises CommandError with what there is instead."""
    try:
        queries = read_judgements(options["file"])
    except BadJudgements as problem:
        raise CommandError(str(problem), returncode=UNREADABLE) from problem
    kind, shown = options["kind"], options["show"]
    if kind and kind not in (kinds := sorted({query.kind for query in queries})):
        raise CommandError(f"No query is of kind {kind!r}. Choose one of {', '.join(kinds)}.", returncode=UNREADABLE)
    if shown and shown not in {query.id for query in queries}:
        raise CommandError(f"No query has the id {shown!r} in {options['file']}.", returncode=UNREADABLE)
    return [
        replace(query, pooled={}) if options["blind"] else query
        for query in queries
        if kind in ("", query.kind) and shown in ("", query.id)
    ]
