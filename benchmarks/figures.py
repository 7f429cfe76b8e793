"""Figures: two things measured in turn, and what their rounds say about each other."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Any


@dataclass(frozen=True)
class Figure:
    """One comparison. `ours` and `base` hold a value per round, taken in the same minute; `unit` is theirs.

    `better` says which way the ratio should go: "higher" for requests a second, "lower" for seconds and megabytes.
    """

    group: str
    name: str
    unit: str
    better: str
    ours: Sequence[float]
    base: Sequence[float]
    # Orientation only: percentiles, counts, the baseline's name.
    more: Mapping[str, Any] = field(default_factory=dict)
    # The same in a few words, ours first, at the end of the figure's line.
    note: str = ""

    def __post_init__(self) -> None:
        if not self.ours or len(self.ours) != len(self.base):
            raise ValueError(f"{self.name}: {len(self.ours)} rounds of ours against {len(self.base)} of the baseline.")

    @property
    def ratios(self) -> list[float]:
        """Ours over the baseline, one a round."""
        return [ours / base for ours, base in zip(self.ours, self.base, strict=True)]

    @property
    def ratio(self) -> float:
        """The median of the rounds' ratios: one disturbed round does not move it."""
        return median(self.ratios)

    def to_data(self) -> dict[str, Any]:
        ratios = self.ratios
        return {
            **asdict(self),
            "ratio": round(self.ratio, 4),
            "ratio_low": round(min(ratios), 4),
            "ratio_high": round(max(ratios), 4),
        }


def table(figures: Sequence[Figure]) -> str:
    """The figures as lines for a terminal, one group after another."""
    lines: list[str] = []
    width = max((len(figure.name) for figure in figures), default=0)
    for group in dict.fromkeys(figure.group for figure in figures):
        lines += ["", group, f"  {'':{width}}  {'ours':>10} {'baseline':>10}  {'':12}  ratio (lowest–highest round)"]
        for figure in figures:
            if figure.group == group:
                ratios = figure.ratios
                lines.append(
                    f"  {figure.name:{width}}  {short(median(figure.ours)):>10} {short(median(figure.base)):>10}  "
                    f"{figure.unit:12}  {short(figure.ratio)} ({short(min(ratios))}–{short(max(ratios))}), "
                    f"{figure.better} is better{'; ' if figure.note else ''}{figure.note}"
                )
    return "\n".join(lines[1:])


def short(value: float) -> str:
    """Three digits that mean something."""
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"
