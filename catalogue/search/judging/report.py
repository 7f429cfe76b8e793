"""What came out: for each thing that ranked its figures, and whether the marks were reached."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from catalogue.search.judging.content import Content
from catalogue.search.judging.measuring import ALL, Answered, Figures, by_kind
from catalogue.search.judging.safety import Safety
from catalogue.search.judging.tables import as_data, table


@dataclass(frozen=True)
class Report:
    """How one engine or baseline answered the queries."""

    name: str
    answers: Sequence[Answered]

    @cached_property
    def kinds(self) -> Mapping[str, Figures]:
        return by_kind(self.answers)

    @property
    def overall(self) -> Figures:
        return self.kinds[ALL]


@dataclass(frozen=True)
class Marks:
    """What must be reached: nDCG@10, how many times the baseline's, and the share of queries without any answer; of
    crises the share that is caught, of other queries the share of false alarms."""

    least_ndcg: float = 0.0
    least_times: float = 0.0
    most_zero_hits: float = 1.0
    least_caught: float = 0.0
    most_alarms: float = 1.0

    def missed_by_safety(self, safety: Safety) -> Sequence[str]:
        """A sentence for each mark of safety that was missed, with the queries that missed it."""
        missed = []
        if safety.share_caught < self.least_caught:
            named = ", ".join(safety.missed)
            missed.append(f"crises caught {safety.share_caught:.1%} are below {self.least_caught:.1%}: {named}.")
        if safety.share_of_alarms > self.most_alarms:
            named = ", ".join(safety.alarms)
            missed.append(f"false alarms {safety.share_of_alarms:.1%} are above {self.most_alarms:.1%}: {named}.")
        return missed

    def missed(self, report: Report, baseline: Report | None = None) -> Sequence[str]:
        """A sentence for each mark that was missed."""
        reached = report.overall
        missed = []
        if reached.ndcg_10 < self.least_ndcg:
            missed.append(f"{report.name}: nDCG@10 {reached.ndcg_10:.3f} is below {self.least_ndcg}.")
        if baseline and times(report, baseline) < self.least_times:
            missed.append(f"{report.name}: {times(report, baseline):.2f} × the baseline is below {self.least_times}.")
        if reached.zero_hits > self.most_zero_hits:
            missed.append(f"{report.name}: zero hits {reached.zero_hits:.1%} are above {self.most_zero_hits:.1%}.")
        return missed


def times(report: Report, baseline: Report) -> float:
    """How many times the baseline's nDCG@10; infinite when the baseline found nothing right."""
    reached, stock = report.overall.ndcg_10, baseline.overall.ndcg_10
    return reached / stock if stock else float("inf") if reached else 0.0


def lines(report: Report, baseline: Report | None = None) -> Sequence[str]:
    """The report for people; against a baseline it ends with how many times as good it is."""
    compared = [f"{times(report, baseline):.2f} × the nDCG@10 of {baseline.name}"] if baseline else []
    return [report.name, *table(report.kinds), *compared]


def kinds_data(kinds: Mapping[str, Figures]) -> Mapping[str, Mapping[str, float]]:
    return {kind: figures.as_dict() for kind, figures in kinds.items()}


def data(
    file: str, content: Content, reports: Sequence[Report], safety: Safety, baseline: Report | None = None
) -> Mapping[str, Any]:
    """The same for machines."""
    found: dict[str, Any] = {
        "file": file, "documents": len(content.documents), "safety": safety.as_data(), "rankers": {},
    }  # fmt: skip
    for report in (*reports, *([baseline] if baseline else [])):
        found["rankers"][report.name] = as_data(report.answers, report.kinds)
    if baseline:
        found["baseline"] = baseline.name
        found["times_baseline"] = {report.name: round(times(report, baseline), 4) for report in reports}
    return found
