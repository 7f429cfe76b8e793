"""Syncs in the words of those who look after them: states, reasons, incidents, kinds of rows.

Codes come from `catalogue.ingest`; one that is not in a table here is shown as it is, so that nothing is hidden.
"""

from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from typing import Any

from django.db import models
from django.utils import formats, timezone
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from catalogue.decisions import is_waiting
from catalogue.models import (
    Channel,
    Connection,
    GoneReason,
    Organization,
    Place,
    Service,
    ServiceCollection,
    SyncRun,
)

Words = str | Promise

KINDS: Mapping[str, Words] = {
    "organization": gettext_lazy("Organisations"),
    "place": gettext_lazy("Places"),
    "channel": gettext_lazy("Channels"),
    "service": gettext_lazy("Services"),
    "connection": gettext_lazy("Services' channels"),
    "collection": gettext_lazy("Service collections"),
    "general_description": gettext_lazy("General descriptions"),
}
MODELS: Mapping[str, type[models.Model]] = {
    "organization": Organization,
    "place": Place,
    "channel": Channel,
    "service": Service,
    "connection": Connection,
    "collection": ServiceCollection,
}
# Columns that have no name for people in their model.
FIELDS: Mapping[str, Words] = {
    "phones": gettext_lazy("Phone numbers"),
    "emails": gettext_lazy("E-mail addresses"),
    "web_pages": gettext_lazy("web pages"),
    "addresses": gettext_lazy("Addresses"),
    "hours": gettext_lazy("Opening hours"),
    "municipalities": gettext_lazy("municipalities served"),
    "languages": gettext_lazy("languages of the service"),
    "service_classes": gettext_lazy("Service classes"),
    "ontology_terms": gettext_lazy("Ontology terms"),
    "target_groups": gettext_lazy("Target groups"),
    "life_events": gettext_lazy("Life events"),
    "keywords": gettext_lazy("Keywords"),
    "general_description_id": gettext_lazy("General description"),
    "details": gettext_lazy("Further details"),
    "properties": gettext_lazy("Further details"),
    "construction_year": gettext_lazy("Year built"),
    "area_type": gettext_lazy("area"),
    "charge": gettext_lazy("charge"),
    "charge_note": gettext_lazy("about the charge"),
    "requires_authentication": gettext_lazy("Identification needed"),
    "order": gettext_lazy("Order"),
    "parent_id": gettext_lazy("Main organisation"),
    "organization_id": gettext_lazy("organisation"),
    "place_id": gettext_lazy("place"),
    "service_id": gettext_lazy("service"),
    "channel_id": gettext_lazy("channel"),
    "services": gettext_lazy("services"),
    "channels": gettext_lazy("channels"),
}
# Codes of `catalogue.ingest.guard`.
REASONS: Mapping[str, Words] = {
    "gone_share": gettext_lazy("%(kind)s: %(count)s of %(of)s would disappear from the site (%(share)s)."),
    "gone_rows": gettext_lazy("%(kind)s: %(count)s of %(of)s would disappear from the site at once."),
    "totals_down": gettext_lazy("%(kind)s: the source lists %(count)s; at the last full reading it listed %(of)s."),
    "emptied": gettext_lazy("%(kind)s: %(count)s of %(of)s would lose what stands in the field “%(field)s”."),
    "nothing_listed": gettext_lazy("%(kind)s: the source lists none at all, though %(of)s are known here."),
}
# What a source did that asking again got over: codes of `catalogue.ingest.http`.
INCIDENTS: Mapping[str, Words] = {
    "408": gettext_lazy("408 Too slow a request"),
    "425": gettext_lazy("425 Too early"),
    "429": gettext_lazy("429 Too many requests"),
    "500": gettext_lazy("500 The source failed"),
    "502": gettext_lazy("502 The source's gateway failed"),
    "503": gettext_lazy("503 The source was not available"),
    "504": gettext_lazy("504 The source's gateway waited in vain"),
    "no answer": gettext_lazy("No answer"),
    "broken answer": gettext_lazy("A broken answer"),
}
# What the source would neither give nor deny: asking again did not help, and its rows stay as they were.
NOT_GIVEN = "not given"


def kind_words(kind: str) -> str:
    """Rows of a kind, in the plural."""
    return str(KINDS.get(kind, kind))


@cache
def columns(kind: str) -> Mapping[str, Any]:
    """The model fields of a kind of row, under the names that the ingest calls them by."""
    model = MODELS.get(kind)
    return {field.attname: field for field in [*model._meta.fields, *model._meta.many_to_many]} if model else {}


def field_words(kind: str, name: str) -> str:
    """A field's name as the admin shows it; one that is unknown here under its own."""
    field = columns(kind).get(name)
    if field is not None and str(field.verbose_name) != field.name.replace("_", " "):
        return str(capfirst(str(field.verbose_name)))
    return str(capfirst(str(FIELDS.get(name, name))))


def gone_words(reason: str) -> str:
    """Why a row left: a `GoneReason`."""
    return str(dict(GoneReason.choices).get(reason, reason))


def number(value: Any) -> str:
    """A count, its thousands apart; what is no number as it is."""
    return formats.number_format(value, force_grouping=True) if isinstance(value, int) else str(value)


def share(count: Any, of: Any) -> str:
    """A part in whole per cents."""
    return f"{100 * count / of:.0f} %" if isinstance(count, int) and isinstance(of, int) and of else "–"


def reason_words(reason: Mapping[str, Any]) -> str:
    """Why a run is held, in one sentence."""
    code, kind, count, of = (reason.get(name, "") for name in ("code", "kind", "count", "of"))
    if code not in REASONS:
        return " · ".join(str(part) for part in (code, kind, f"{count}/{of}") if part not in ("", "/"))
    return str(REASONS[code]) % {
        "kind": kind_words(kind),
        "count": number(count),
        "of": number(of),
        "share": share(count, of),
        "field": field_words(kind, reason.get("field", "")),
    }


def incident_words(incident: Mapping[str, Any]) -> str:
    """What happened on the way, how often, where, and how it was met."""
    code, path, count = str(incident.get("what", "")), str(incident.get("path", "")), incident.get("count", 1)
    often = ngettext("%(count)s time", "%(count)s times", count) % {"count": number(count)}
    where = _("%(often)s on %(path)s") % {"often": often, "path": path} if path else often
    if code == NOT_GIVEN:
        return ngettext(
            "%(count)s document was listed and not given; its row stays as it was",
            "%(count)s documents were listed and not given; their rows stay as they were",
            count,
        ) % {"count": number(count)}
    if code not in INCIDENTS:
        return f"{code}: {where}"
    return _("%(what)s: %(where)s; tried again") % {"what": INCIDENTS[code], "where": where}


def state_label() -> str:
    """The heading over states."""
    return str(capfirst(SyncRun._meta.get_field("state").verbose_name))


def state_line(run: SyncRun) -> str:
    """What a run is doing, and whether it wants something of somebody."""
    states = {
        SyncRun.State.RUNNING: _("Running: %(phase)s") % {"phase": run.get_phase_display().lower()},
        SyncRun.State.DONE: _("Done"),
        SyncRun.State.HELD: _("Held: waits for your word") if is_waiting(run) else _("Held: is about to be written"),
        SyncRun.State.FAILED: _("Failed"),
        SyncRun.State.DISCARDED: _("Set aside: nothing of it was written"),
    }
    return states[SyncRun.State(run.state)]


def state_explained(run: SyncRun) -> str:
    """What that means for the site; empty when there is nothing to say."""
    if run.state == SyncRun.State.HELD:
        return _(
            "The source was read, and nothing was written yet: residents see the catalogue as it was. Until somebody "
            "decides, every new sync reads the source again and takes the place of this one."
        )
    if run.state == SyncRun.State.FAILED and run.phase == SyncRun.Phase.READING:
        return _("The source could not be read. Residents see the catalogue as it was, and the next sync tries again.")
    if run.state == SyncRun.State.FAILED:
        return _("It broke off while it wrote. What was written stays, and the next sync finishes it.")
    if run.state == SyncRun.State.DISCARDED and run.decided_at is None:
        return _("A newer run took its place before anybody decided.")
    return ""


def mode_words(run: SyncRun) -> str:
    """Everything, what changed since when, or one document."""
    if run.is_retry:
        return _("One document, tried again")
    if run.since is None:
        return run.get_mode_display()
    moment = formats.date_format(timezone.localtime(run.since), "SHORT_DATETIME_FORMAT")
    return _("What changed since %(moment)s") % {"moment": moment}


def duration(run: SyncRun) -> timedelta | None:
    """How long it took; None while it goes on."""
    return run.finished_at - run.started_at if run.finished_at else None


def duration_words(seconds: float) -> str:
    """Seconds as "1 h 2 min", "3 min 20 s" or "12 s": signs that every language shares."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
