"""What the page of one run shows: facts, why it is held, what would leave, what the source lists."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils import formats, timezone
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name

from catalogue.admin.links import RowLink, row_links
from catalogue.ingest.guard import last_full, words_of
from catalogue.models import SyncRun
from catalogue.run_words import (
    duration,
    duration_words,
    gone_words,
    incident_words,
    kind_words,
    mode_words,
    number,
    reason_words,
)

COUNTS = ("added", "changed", "restored", "gone", "unchanged", "quarantined")
# Rows named one by one of what would leave, of each kind; the numbers are whole.
NAMED = 200

Fact = tuple[str, str | Promise]


@dataclass(frozen=True)
class ReasonShown:
    words: str
    examples: list[RowLink]
    # How many more rows there are than the examples.
    more: int


@dataclass(frozen=True)
class Leaving:
    """Rows of a kind that writing the run would hide; `rows` are (row, why)."""

    kind: str
    count: str
    rows: list[tuple[RowLink, str]]
    more: int


@dataclass(frozen=True)
class Total:
    """How many rows of a kind the source listed, now and at the last full reading."""

    kind: str
    now: str
    before: str
    difference: str


def facts(run: SyncRun) -> list[Fact]:
    took = duration(run)
    found: list[Fact] = [
        (_("Source"), f"{run.get_source_display()} {run.version}".strip()),
        (_("What was read"), mode_words(run)),
        (_("Started"), moment(run.started_at)),
        (_("Finished"), moment(run.finished_at) if run.finished_at else "–"),
        (_("Duration"), duration_words(took.total_seconds()) if took else "–"),
        (_("Requests"), f"{number(run.requests)} ({filesizeformat(run.received)})"),
    ]
    if run.state in (SyncRun.State.RUNNING, SyncRun.State.FAILED):
        found.insert(2, (_("How far"), run.get_phase_display()))
    if run.decided_at:
        who = get_user_display_name(run.decided_by) if run.decided_by else _("at the command line")
        found.append((_("Decided"), f"{moment(run.decided_at)}, {who}"))
    return found


def has_written(run: SyncRun) -> bool:
    """Whether the counts tell something: of a run that wrote nothing they are zero by nature."""
    return run.state == SyncRun.State.DONE or any(getattr(run, name) for name in COUNTS)


def counts(run: SyncRun) -> list[Fact]:
    fields = {field.name: field for field in run._meta.fields}
    return [(capfirst(str(fields[name].verbose_name)), number(getattr(run, name))) for name in COUNTS]


def moment(at: Any) -> str:
    return formats.date_format(timezone.localtime(at), "SHORT_DATETIME_FORMAT")


def message(run: SyncRun) -> str:
    """What the run said of itself; nothing when those are the reasons once more, in a terminal's words."""
    return "" if run.reasons and run.message == f"Held: {words_of(run.reasons)}." else run.message


def reasons(run: SyncRun) -> list[ReasonShown]:
    """Each reason with links to its examples; an example that is not here is named without a link."""
    links = row_links(run.source, [(str(reason.get("kind", "")), key) for reason in run.reasons for key in ids(reason)])
    return [
        ReasonShown(
            reason_words(reason),
            [link_of(links, str(reason.get("kind", "")), example) for example in reason.get("examples", ())],
            max(0, reason.get("count", 0) - len(ids(reason))) if ids(reason) else 0,
        )
        for reason in run.reasons
    ]


def ids(reason: Mapping[str, Any]) -> list[str]:
    return [str(example.get("id", "")) for example in reason.get("examples", ())]


def link_of(links: Mapping[tuple[str, str], RowLink], kind: str, example: Mapping[str, Any]) -> RowLink:
    source_id = str(example.get("id", ""))
    known = links.get((kind, source_id), RowLink(""))
    return RowLink(str(example.get("name") or known.name or source_id), known.url)


def leaving(run: SyncRun) -> list[Leaving]:
    """What writing a held run would hide, by kind, with the reason of each."""
    named = {kind: dict(sorted(rows.items())[:NAMED]) for kind, rows in run.leaving.items() if rows}
    links = row_links(run.source, [(kind, source_id) for kind, rows in named.items() for source_id in rows])
    return [
        Leaving(
            kind_words(kind),
            number(len(run.leaving[kind])),
            [
                (links.get((kind, source_id), RowLink(source_id)), gone_words(reason))
                for source_id, reason in rows.items()
            ],
            len(run.leaving[kind]) - len(rows),
        )
        for kind, rows in named.items()
    ]


def totals(run: SyncRun) -> list[Total]:
    """The source's lists now and then; empty when this run did not list everything."""
    if not run.totals:
        return []
    last = last_full(run)
    before: Mapping[str, Any] = last.totals if last else {}
    return [total(kind, run.totals.get(kind), before.get(kind)) for kind in dict.fromkeys([*run.totals, *before])]


def total(kind: str, now: int | None, before: int | None) -> Total:
    known = now is not None and before is not None
    difference = f"{(now or 0) - (before or 0):+d}".replace("-", "−").replace("+0", "0") if known else "–"
    return Total(
        kind_words(kind),
        number(now) if now is not None else "–",
        number(before) if before is not None else "–",
        difference,
    )


def incidents(run: SyncRun) -> Sequence[str]:
    return [incident_words(incident) for incident in run.incidents]
