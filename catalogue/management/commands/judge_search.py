"""Says how good the search is, by queries that people have judged (docs/relevance.md)."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from itertools import chain
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand
from django.core.management.base import CommandError, CommandParser
from tqdm import tqdm

from catalogue.search.crisis.editors import crisis_in
from catalogue.search.judging import report as reporting
from catalogue.search.judging.judgements import BadJudgements, JudgedQuery, read_judgements
from catalogue.search.judging.ranking import ENGINES, engines_here
from catalogue.search.judging.report import Marks
from catalogue.search.judging.safety import judge_safety
from catalogue.search.judging.session import CanNotMeasure, Session, Thing
from catalogue.search.judging.steps import Step
from catalogue.search.judging.tables import close_look, steps_table

# What the command ends with: a figure missed its mark, or nothing could be measured.
MISSED, UNREADABLE = 1, 2
ALL_ENGINES = "all"


class Command(BaseCommand):
    help = "Measures the search by judged queries. Ends with 1 when a figure misses its mark, with 2 on a bad file."

    def add_arguments(self, parser: CommandParser) -> None:
        add = parser.add_argument
        add("files", nargs="+", type=Path, metavar="FILE", help="JSON files of judged queries: docs/relevance.md.")
        add("--engine", choices=(*ENGINES, ALL_ENGINES), default="", help="Which engine; the site's own by default.")
        add("--baseline", action="store_true", help="Measure stock Finnish analysis in the same run.")
        add("--without", default="", metavar="STEPS", help=f"Leave steps out: {', '.join(Step)}.")
        add("--steps", action="store_true", help="What each step gains, one after another.")
        add("--blind", action="store_true", help="Only what was judged before any search was run.")
        add("--kind", default="", help="Only queries of this kind.")
        add("--show", default="", metavar="QUERY_ID", help="One query: its hits with their grades.")
        add("--json", action="store_true", help="Print JSON and nothing else: an object, for several files a list.")
        add("--least-ndcg", type=float, default=0.0, metavar="X", help="Fail below this nDCG@10.")
        add("--least-times", type=float, default=0.0, metavar="X", help="Fail below X × the baseline.")
        add("--most-zero-hits", type=float, default=1.0, metavar="X", help="Fail above this share (0 to 1) of no hits.")
        add("--least-caught", type=float, default=0.0, metavar="X", help="Fail below this share (0 to 1) of crises.")
        add(
            "--most-alarms",
            type=float,
            default=1.0,
            metavar="X",
            help="Fail above this share (0 to 1) of false alarms.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.has_bar = sys.stderr.isatty() and not options["json"]
        marks = Marks(*(options[field.name] for field in fields(Marks)))
        if marks.least_times and not options["baseline"]:
            raise CommandError("--least-times compares with the baseline. Add --baseline.", returncode=UNREADABLE)
        missed: list[str] = []
        outcomes = []
        try:
            with Session(self.follow) as session:
                for file in options["files"]:
                    queries = chosen(file, options)
                    session.check(queries)
                    outcomes.append(self.measure(session, file, queries, options, marks, missed))
        except (BadJudgements, CanNotMeasure) as problem:
            raise CommandError(str(problem), returncode=UNREADABLE) from problem
        for warning in session.warnings:
            self.stderr.write(self.style.WARNING(warning))
        if options["json"]:
            self.stdout.write(json.dumps(outcomes if len(outcomes) > 1 else outcomes[0], ensure_ascii=False))
        if missed:
            raise CommandError(" ".join(missed), returncode=MISSED)

    def measure(
        self, session: Session, file: Path, queries: Sequence[JudgedQuery], options: Mapping[str, Any], marks: Marks,
        missed: list[str],
    ) -> Mapping[str, Any]:  # fmt: skip
        """Measure one set and print it for people; returns it for machines, and notes the marks that it missed."""
        names = engines_here() if options["engine"] == ALL_ENGINES else [options["engine"]]
        baseline = session.baseline(queries) if options["baseline"] else None
        if options["steps"]:
            reports = {baseline.name: baseline} if baseline else {}
            for name in names:
                of = f"{name}: " if len(names) > 1 else ""
                reports |= {of + rung: report for rung, report in session.climb(name, queries).items()}
            rungs = {rung: report.kinds for rung, report in reports.items()}
            self.say(options, [str(file), *steps_table(rungs)])
            return {"file": str(file), "steps": {rung: reporting.kinds_data(kinds) for rung, kinds in rungs.items()}}
        left_out = steps_named(options["without"])
        found = [session.judge(name, queries, left_out) for name in names]
        safety = judge_safety(queries, crisis_in)
        if options["show"]:
            answers = [answer for report in found for answer in report.answers]
            self.say(options, [line for answer in answers for line in close_look(answer, session.content)])
        else:
            self.say(options, [f"{file}, {len(session.content.documents)} documents"])
            for report in found:
                self.say(options, ["", *reporting.lines(report, baseline)])
            self.say(options, ["", *reporting.lines(baseline)] if baseline else [])
            self.say(options, ["", safety.line()])
        sentences = [*chain(*(marks.missed(report, baseline) for report in found)), *marks.missed_by_safety(safety)]
        missed += [f"{file.name}: {sentence}" for sentence in sentences]
        return reporting.data(str(file), session.content, found, safety, baseline)

    def say(self, options: Mapping[str, Any], lines: Sequence[str]) -> None:
        if lines and not options["json"]:
            self.stdout.write("\n".join(lines))

    def follow(self, things: Iterable[Thing], number: int) -> Iterable[Thing]:
        """A bar is for people: none in a log, none beside JSON."""
        return tqdm(things, total=number, disable=not self.has_bar)


def steps_named(names: str) -> frozenset[Step]:
    """The steps of a list with commas; raises CanNotMeasure with those there are."""
    wanted = {name.strip() for name in names.split(",") if name.strip()}
    if unknown := sorted(wanted - set(Step)):
        raise CanNotMeasure(f"Unknown step {unknown[0]!r}. Choose from {', '.join(Step)}.")
    return frozenset(map(Step, wanted))


def chosen(file: Path, options: Mapping[str, Any]) -> Sequence[JudgedQuery]:
    """The queries asked for; raises CanNotMeasure with what there is instead."""
    queries = read_judgements(file)
    kind, shown = options["kind"], options["show"]
    if kind and kind not in (kinds := sorted({query.kind for query in queries})):
        raise CanNotMeasure(f"No query is of kind {kind!r} in {file}. Choose one of {', '.join(kinds)}.")
    if shown and shown not in {query.id for query in queries}:
        raise CanNotMeasure(f"No query has the id {shown!r} in {file}.")
    return [
        replace(query, pooled={}) if options["blind"] else query
        for query in queries
        if kind in ("", query.kind) and shown in ("", query.id)
    ]
