"""A source's syncs over time as small bar charts: pure geometry, drawn as SVG by a template.

Every bar is a run, the oldest first. Lengths are in the units of a `WIDTH` × `HEIGHT` picture.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from django.utils import formats, timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.models import Source, SyncRun
from catalogue.run_words import duration, duration_words, mode_words, number, state_line

# Runs in a chart: six weeks of nights.
RUNS = 42
WIDTH, HEIGHT = 320, 120
TOP, BOTTOM = 16, 96
# Left of the bars, for the number at the upper edge.
GUTTER = 44
# A source's first runs are bars of the width of later ones.
FEWEST_PLACES = 14
# A bar that stands this many times above the next one would flatten all others: it is cut.
CUT_FROM = 5
# A count that is not zero is seen, however small it is beside the others.
LEAST = 2


@dataclass(frozen=True)
class Measure:
    """What a chart shows of a run, and how a value of it is said."""

    name: str
    label: str | Promise
    value: Callable[[SyncRun], float]
    words: Callable[[float], str]
    # The value at the upper edge, as short as it has to be there.
    edge: Callable[[float], str]


def counted(name: str, label: str | Promise) -> Measure:
    return Measure(name, label, lambda run: getattr(run, name), whole, whole)


def whole(value: float) -> str:
    return number(int(value))


def minutes(value: float) -> str:
    """Seconds in the one unit that says most of them."""
    return f"{value / 60:.0f} min" if value >= 60 else f"{value:.0f} s"


def seconds(run: SyncRun) -> float:
    took = duration(run)
    return took.total_seconds() if took else 0


MEASURES: Sequence[Measure] = (
    counted("added", gettext_lazy("Added")),
    counted("changed", gettext_lazy("Changed")),
    counted("gone", gettext_lazy("Gone")),
    counted("quarantined", gettext_lazy("In quarantine")),
    Measure("duration", gettext_lazy("Duration"), seconds, duration_words, minutes),
)
# How a run that was not written is marked under the axis, where its bar would stand.
SIGNS: Mapping[str, str] = {SyncRun.State.FAILED: "×", SyncRun.State.HELD: "!", SyncRun.State.DISCARDED: "–"}


@dataclass(frozen=True)
class Bar:
    """One run. Lengths are text, since a template would write 1.5 as 1,5 in Finnish."""

    x: str
    y: str
    width: str
    height: str
    is_full: bool
    # The value of a bar that is cut, and the path of the cut through it.
    over: str
    cut: str
    sign: str
    middle: str
    label: str


@dataclass(frozen=True)
class Row:
    """A line of the table beside a chart."""

    run: SyncRun
    mode: str
    state: str
    value: str


@dataclass(frozen=True)
class Chart:
    """`description` says in words what the picture shows."""

    id: str
    title: str
    label: str
    description: str
    bars: list[Bar]
    rows: list[Row]
    top: str
    first: str
    last: str


@dataclass(frozen=True)
class SourceCharts:
    source: str
    label: str
    charts: list[Chart]


def source_charts() -> list[SourceCharts]:
    """The charts of every source that has ever been read."""
    found = []
    for source in Source:
        runs = SyncRun.objects.readings().filter(source=source).exclude(state=SyncRun.State.RUNNING)
        if newest := list(runs[:RUNS]):
            found.append(SourceCharts(source.value, str(source.label), charts_of(source, newest[::-1])))
    return found


def charts_of(source: Source, runs: Sequence[SyncRun]) -> list[Chart]:
    return [chart(source, measure, runs) for measure in MEASURES]


def chart(source: Source, measure: Measure, runs: Sequence[SyncRun]) -> Chart:
    values = [measure.value(run) for run in runs]
    top = top_of(values)
    first, last = day(runs[0]), day(runs[-1])
    return Chart(
        id=f"{source.value}-{measure.name}",
        title=f"{source.label}: {str(measure.label).lower()}",
        label=str(measure.label),
        description=described(measure, runs, values),
        bars=[bar(index, len(runs), run, measure, top) for index, run in enumerate(runs)],
        rows=[
            Row(run, mode_words(run), state_line(run), measure.words(value))
            for run, value in reversed(list(zip(runs, values, strict=True)))
        ],
        top=measure.edge(top) if top else "",
        first=first,
        last=last if last != first else "",
    )


def top_of(values: Iterable[float]) -> float:
    """The value at the upper edge: the largest, or a little over the next when that one stands far above the rest."""
    ordered = sorted((value for value in values if value), reverse=True)
    for larger, smaller in pairwise(ordered):
        if larger <= CUT_FROM * smaller:
            return larger if larger == ordered[0] else ceil(larger * 1.25)
    return ordered[0] if ordered else 0


def bar(index: int, count: int, run: SyncRun, measure: Measure, top: float) -> Bar:
    """The bar of a run; one that was not written has a sign instead, unless the measure tells something of it."""
    value = measure.value(run)
    step = (WIDTH - GUTTER) / max(count, FEWEST_PLACES)
    height = min(value / top, 1) * (BOTTOM - TOP) if top else 0
    height = max(height, LEAST) if value else 0
    left, width = GUTTER + (index + 0.15) * step, step * 0.7
    return Bar(
        x=f"{left:.1f}",
        y=f"{BOTTOM - height:.1f}",
        width=f"{width:.1f}",
        height=f"{height:.1f}",
        is_full=run.mode == SyncRun.Mode.FULL,
        over=measure.words(value) if value > top else "",
        cut=f"M{left - 1:.1f} {TOP + 10} l{width + 2:.1f} -4",
        sign=SIGNS.get(run.state, ""),
        middle=f"{GUTTER + (index + 0.5) * step:.1f}",
        label=f"{moment(run)}: {measure.words(value)}",
    )


def described(measure: Measure, runs: Sequence[SyncRun], values: Sequence[float]) -> str:
    """What somebody sees who sees the picture: from when to when, the most, the latest, what was not written."""
    most = max(range(len(values)), key=values.__getitem__)
    words = _("%(count)s runs from %(first)s to %(last)s. Most: %(most)s on %(day)s. Latest: %(latest)s.") % {
        "count": len(runs),
        "first": day(runs[0]),
        "last": day(runs[-1]),
        "most": measure.words(values[most]),
        "day": day(runs[most]),
        "latest": measure.words(values[-1]),
    }
    unwritten = sum(run.state in SIGNS for run in runs)
    return f"{words} {_('Not written: %(count)s.') % {'count': unwritten}}" if unwritten else words


def day(run: SyncRun) -> str:
    return formats.date_format(timezone.localtime(run.started_at), "SHORT_DATE_FORMAT")


def moment(run: SyncRun) -> str:
    return formats.date_format(timezone.localtime(run.started_at), "SHORT_DATETIME_FORMAT")
