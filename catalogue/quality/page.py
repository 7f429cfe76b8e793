"""The page of an organisation's quality, in words, for somebody who has never seen PTV."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from catalogue.models import Channel
from catalogue.presenters.clock import full_date
from catalogue.presenters.pager import Pager, last_page, pager
from catalogue.quality.book import BOOK
from catalogue.quality.editor import editor_address
from catalogue.quality.findings import Kind
from catalogue.quality.judged import Judged, Quality
from catalogue.quality.scoring import Weighed
from catalogue.quality.words import kind_words, score_words, spot_words
from themes.translated import Text

FIRST = 5
PAGE_SIZE = 25
SHOWN_PLACES = 30
SHOWN_TITLES = 3
# The bar is drawn this wide; a part that is there at all is wide enough to be seen.
BAR, LEAST, GAP = 1280, 24, 8


@dataclass(frozen=True)
class FindingView:
    """One thing to mend. `where`: lines that say where in the row it is."""

    code: str
    title: str
    where: Sequence[str]
    remedy: str
    effect: str
    points: int


@dataclass(frozen=True)
class SubjectView:
    """A row with what to mend in it. `views` is 0 when there were under five; `page` is empty without one here."""

    name: Text
    kind: str
    unit: str
    views: int
    page: str
    editor: str
    findings: Sequence[FindingView]

    @property
    def titles(self) -> list[str]:
        """What is wrong most, for a list of several rows."""
        return [finding.title for finding in self.findings[:SHOWN_TITLES]]

    @property
    def more(self) -> int:
        return max(0, len(self.findings) - SHOWN_TITLES)


@dataclass(frozen=True)
class Band:
    """A part of the bar: its class in the style sheet, how many services it holds, and where it is drawn."""

    style: str
    count: int
    x: int
    width: int


@dataclass(frozen=True)
class Hint:
    title: str
    remedy: str
    count: int


@dataclass(frozen=True)
class SportsGroup:
    """One thing that is wrong, and the sports places in which it is; of many the first."""

    finding: FindingView
    total: int
    places: Sequence[SubjectView]


@dataclass(frozen=True)
class QualityPage:
    name: Text
    score: int
    score_words: str
    total: int
    fine: int
    faulty: int
    hidden: int
    bands: Sequence[Band]
    first: Sequence[SubjectView]
    subjects: Sequence[SubjectView]
    subject_total: int
    pager: Pager | None
    hints: Sequence[Hint]
    sports: Sequence[SportsGroup]
    has_units: bool
    ends: str


def quality_page(quality: Quality, *, ends: date, page: int = 1, url: Callable[[int], str] = str) -> QualityPage:
    """Everything the template says. `page` counts from 1; one beyond the end is the last. `url`: page → address."""
    faulty = quality.faulty
    page = min(max(page, 1), last_page(len(faulty), PAGE_SIZE))
    services = quality.services
    hidden = sum(item.is_hidden for item in services)
    to_mend = sum(item.has_faults for item in services) - hidden
    return QualityPage(
        name=quality.organization.name.text(),
        score=quality.score,
        score_words=score_words(quality.score),
        total=len(services),
        fine=len(services) - to_mend - hidden,
        faulty=to_mend,
        hidden=hidden,
        bands=bands(len(services) - to_mend - hidden, to_mend, hidden),
        first=[subject(item, quality) for item in faulty[:FIRST]],
        subjects=[subject(item, quality) for item in faulty[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]],
        subject_total=len(faulty),
        pager=pager(len(faulty), page, PAGE_SIZE, url),
        hints=hints(quality),
        sports=sports(quality),
        has_units=len(quality.tree.below(quality.organization.pk)) > 1,
        ends=full_date(ends),
    )


def subject(item: Judged, quality: Quality) -> SubjectView:
    """Hints are told once for all (`hints`), not in each row."""
    return SubjectView(
        name=item.row.name.text(),
        kind=kind_words(item.row),
        unit=unit_of(item, quality),
        views=item.views,
        page=address_of(item),
        editor=editor_address(item.row),
        findings=[finding(weighed) for weighed in item.findings if not weighed.rule.is_hint],
    )


def finding(weighed: Weighed) -> FindingView:
    rule = weighed.rule
    where = spot_words(rule.code, weighed.finding.spots)
    return FindingView(rule.code, str(rule.title), where, str(rule.remedy), str(rule.effect), weighed.points)


def address_of(item: Judged) -> str:
    """The row's page on this site: of a service, or of the place behind a channel."""
    row = item.row.place if isinstance(item.row, Channel) else item.row
    return row.get_absolute_url() if row is not None and row.gone_since is None else ""


def unit_of(item: Judged, quality: Quality) -> str:
    """The unit that a row belongs to, when it is not the organisation itself."""
    if item.organization in (None, quality.organization.pk) or item.kind == Kind.ORGANIZATION:
        return ""
    row = quality.tree.rows.get(item.organization or 0)
    return str(row.name) if row else ""


def hints(quality: Quality) -> list[Hint]:
    """What would be nice, told once with a count, the most frequent first."""
    counts = Counter(
        weighed.rule.code for item in quality.subjects for weighed in item.findings if weighed.rule.is_hint
    )
    return [Hint(str(BOOK[code].title), str(BOOK[code].remedy), count) for code, count in counts.most_common()]


def sports(quality: Quality) -> list[SportsGroup]:
    """Sports places by what is wrong: many places have the same, and one person mends them in one go."""
    found: dict[str, list[tuple[Judged, Weighed]]] = defaultdict(list)
    for item in quality.sports_places:
        for weighed in item.findings:
            found[weighed.rule.code].append((item, weighed))
    return [
        SportsGroup(
            replace(finding(rows[0][1]), where=()),
            len(rows),
            [subject(item, quality) for item, _ in rows[:SHOWN_PLACES]],
        )
        for code in BOOK
        if (rows := found.get(code, []))
    ]


def bands(fine: int, faulty: int, hidden: int) -> list[Band]:
    """The bar in its three parts, side by side; empty parts are left out."""
    parts = [(style, count) for style, count in (("b1", fine), ("b2", faulty), ("b3", hidden)) if count]
    total = sum(count for _, count in parts)
    drawn: list[Band] = []
    x = 0
    room = BAR - GAP * (len(parts) - 1) - LEAST * len(parts)
    for style, count in parts:
        width = LEAST + room * count // total
        drawn.append(Band(style, count, x, width))
        x += width + GAP
    return drawn
