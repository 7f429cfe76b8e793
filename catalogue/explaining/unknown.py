"""An id or a name that is not here: perhaps it came and could not be read, perhaps it waits, perhaps it never came."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from catalogue.explaining import history, source_words
from catalogue.explaining.answers import Answer, Explanation, Link, Said, Tone
from catalogue.explaining.facts import Change, Trouble, Waiting
from catalogue.models import Quarantine, SourceDocument, SyncRun
from catalogue.run_words import MODELS, kind_words

# Kinds of documents that can hold what somebody misses.
KINDS = ("service", "channel", "place", "organization", "collection")
# Documents of a held run that are read to look for a name; more than this are looked up by id.
MOST_READ = 3_000
SHORTEST = 3


def of_id(source: str, source_id: str) -> Explanation:
    """All that is known of an id without a row."""
    past: dict[str, history.Past] = {
        kind: history.of_ids(kind, {(source, source_id)})[source, source_id] for kind in KINDS
    }
    for kind, item in past.items():
        if item.trouble or item.waiting:
            return came(source, source_id, kind, item.trouble, item.waiting)
    copies = [item.copied_at for item in past.values() if item.copied_at]
    lines = [_("The copy that we keep was fetched on %(date)s.") % {"date": source_words.day(at)} for at in copies]
    changes = [(change, kind) for kind, item in past.items() for change in item.changes]
    return was(source_id, changes, lines) if changes else never(source, source_id, source_id, lines)


def was(source_id: str, changes: Sequence[tuple[Change, str]], lines: Sequence[str]) -> Explanation:
    """Syncs have written it, and its row is not here any more: it must have been deleted by hand."""
    latest = max(changes, key=lambda item: item[0].at)
    return Explanation(
        kind=latest[1],
        key=None,
        source_id=source_id,
        title=source_id,
        organization=kind_words(latest[1]),
        verdict=_("It has been here, and its row is here no more. Last: %(change)s")
        % {"change": source_words.changed(*latest)},
        tone=Tone.MISSING,
        answers=[
            Answer(
                "known",
                _("Do we know it?"),
                Said.NO,
                _("Not any more. This is what syncs did with it:"),
                lines=[*lines, *(source_words.changed(*item) for item in changes)],
                links=[Link("syncrun", latest[0].run, _("The last run that touched it"))],
                blocks=True,
            )
        ],
    )


def of_name(name: str) -> Explanation:
    return never("ptv", "", name, [])


def named_elsewhere(name: str) -> list[Explanation]:
    """Documents of that name that never became a row: those in quarantine, and those of a held run."""
    wanted = name.casefold()
    if len(wanted) < SHORTEST:
        return []
    found = []
    for row in Quarantine.objects.filter(resolved_at=None).order_by("pk"):
        title = next((text for text in names_in(row.document) if wanted in text.casefold()), "")
        if title and not has_row(row.source, row.kind, row.source_id):
            found.append(came(row.source, row.source_id, row.kind, history.trouble(row, title), None))
    return [*found, *held_names(wanted)]


def held_names(wanted: str) -> Iterator[Explanation]:
    for run in SyncRun.objects.filter(state=SyncRun.State.HELD).order_by("pk"):
        rows = SourceDocument.objects.filter(run=run, kind="service", body__isnull=False).order_by("pk")
        for row in rows[:MOST_READ].iterator(200):
            title = next(
                (text for text in names_in(json.loads(bytes(row.body or b"null"))) if wanted in text.casefold()), ""
            )
            if title and not has_row(row.source, row.kind, row.source_id):
                waiting = Waiting(run.pk, run.started_at, brings=True, hides=False)
                yield came(row.source, row.source_id, row.kind, None, waiting, title)


def names_in(document: Any) -> Iterator[str]:
    """Texts under keys that speak of names, two levels down: sources write them as lists of values by language."""
    if not isinstance(document, dict):
        return
    for key, value in document.items():
        if "name" in key.lower() or key == "nimi":
            yield from texts_in(value)


def texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            if isinstance(item, str):
                yield item
    elif isinstance(value, list):
        for item in value:
            yield from texts_in(item)


def has_row(source: str, kind: str, source_id: str) -> bool:
    """Whether the row is here: then its own chain tells of the document."""
    model: Any = MODELS.get(kind)
    return model is not None and model.objects.filter(source=source, source_id=source_id).exists()


def came(
    source: str, source_id: str, kind: str, trouble: Trouble | None, waiting: Waiting | None, title: str = ""
) -> Explanation:
    """It came from the source, and nobody sees it yet."""
    answers = [
        Answer("known", _("Do we know it?"), Said.NO, _("Not as a row, but it came from the source."), blocks=True),
        *([in_quarantine(trouble)] if trouble else []),
        *([held(waiting)] if waiting else []),
    ]
    verdict = (
        _("It came, and could not be read: it has been in quarantine since %(date)s.")
        % {"date": source_words.day(trouble.since)}
        if trouble
        else _("It came in the run of %(date)s, which is held: nothing of it is written yet.")
        % {"date": source_words.day(waiting.since) if waiting else ""}
    )
    return Explanation(
        kind=kind,
        key=None,
        source_id=source_id,
        title=title or (trouble.name if trouble and trouble.name else source_id),
        organization=kind_words(kind),
        verdict=verdict,
        tone=Tone.MISSING,
        answers=answers,
        trouble=trouble.key if trouble else None,
    )


def in_quarantine(trouble: Trouble) -> Answer:
    return Answer(
        "understood",
        _("Was its newest version understood?"),
        Said.NO,
        _("No: it is in quarantine."),
        _("Correct the place at the source, or press “Try again” in the quarantine when it was our fault."),
        lines=[_("At %(path)s: %(reason)s") % {"path": trouble.path, "reason": trouble.reason}],
        links=[Link("quarantine", trouble.key, _("The document in quarantine"))],
        blocks=True,
    )


def held(waiting: Waiting) -> Answer:
    return Answer(
        "written",
        _("Has everything that came been written?"),
        Said.NO,
        _("No: the run of %(date)s is held, and has it.") % {"date": source_words.day(waiting.since)},
        _("Look at the run, and write it or set it aside."),
        links=[Link("syncrun", waiting.run, _("The held run"))],
        blocks=True,
    )


def never(source: str, source_id: str, title: str, lines: list[str]) -> Explanation:
    """It is not here, and nothing of it waits: what to look at where it is kept."""
    is_ptv = source == "ptv"
    name = "PTV" if is_ptv else "LIPAS"
    checklist = ptv_checklist() if is_ptv else lipas_checklist()
    return Explanation(
        kind="unknown",
        key=None,
        source_id=source_id,
        title=title,
        organization="",
        verdict=_("It has never come here: %(source)s has not listed it for this region.") % {"source": name},
        tone=Tone.MISSING,
        answers=[
            Answer(
                "known",
                _("Do we know it?"),
                Said.NO,
                _("No: there is neither a row nor a document of it."),
                lines=lines,
                blocks=True,
            ),
            Answer(
                "checklist",
                _("Is it as it should be in %(source)s?") % {"source": name},
                Said.UNKNOWN,
                _("We can not see that from here. Look at these, in this order:"),
                lines=checklist,
            ),
        ],
    )


def ptv_checklist() -> list[str]:
    return [
        _("Is it published? A draft, and what was withdrawn for editing, is not given out."),
        _("Is the right language version published? Each language is published by itself."),
        _("Is a municipality of this region, or the whole country, in its area?"),
        _("Was it archived, or has its date of validity passed?"),
        _("Is it a service? A channel that no service is connected to does not come here."),
        _(
            "Was it published today? Sources are read every night; a coordinator can have them read at once in the "
            "history of syncs."
        ),
        _("Is its name spelt otherwise? Search with a part of the name, or with its id in PTV."),
    ]


def lipas_checklist() -> list[str]:
    return [
        _("Is it in use? Places that are out of use for good, or planned, do not come here."),
        _("Is its municipality one of this region's?"),
        _("Is the number right? It is the LIPAS id, without letters."),
        _("Was it added today? Sources are read every night."),
    ]
