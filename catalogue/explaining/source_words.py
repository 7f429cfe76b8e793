"""What a source did, in words: why something ended, what a run changed, what a maintainer can do."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.explaining.facts import Change, Facts
from catalogue.models import GoneReason, SyncChange
from catalogue.presenters.clock import full_date
from catalogue.run_words import field_words


def day(moment: datetime) -> str:
    return full_date(timezone.localdate(moment))


def ended(facts: Facts) -> str:
    """That it is gone, when and how: one sentence."""
    assert facts.gone_since is not None, "only for what is gone"
    values = {"source": facts.source_label, "date": day(facts.gone_since)}
    sentences: dict[str, str] = {
        GoneReason.ARCHIVED: _("It ended in %(source)s on %(date)s: it was archived there."),
        GoneReason.WITHDRAWN: _("It was withdrawn for editing in %(source)s on %(date)s."),
        GoneReason.UNPUBLISHED: _("It has not been published in %(source)s since %(date)s."),
        GoneReason.MOVED: _("It has not been offered in this region since %(date)s, says %(source)s."),
        GoneReason.DISCONNECTED: _("It has not been connected to anything in %(source)s since %(date)s."),
    }
    sentence = sentences.get(facts.gone_reason, _("%(source)s has not listed it since %(date)s."))
    return sentence % values


def ended_todo(facts: Facts) -> str:
    """What the maintainer can do about that."""
    again = _("The site shows it again after the next sync, which runs every night.")
    if facts.gone_reason == GoneReason.ARCHIVED:
        return (
            _("If it still exists: bring it back from the archive in %(source)s and publish it.")
            % {"source": facts.source_label}
            + f" {again}"
        )
    if facts.gone_reason == GoneReason.WITHDRAWN:
        return (
            _("Publish it again in %(source)s when the editing is done.") % {"source": facts.source_label} + f" {again}"
        )
    if facts.gone_reason == GoneReason.MOVED:
        return (
            _("If it is still offered here: add the region's municipalities to its area in %(source)s.")
            % {"source": facts.source_label}
            + f" {again}"
        )
    return (
        _("Look in %(source)s whether it is published, in which languages, and for which area.")
        % {"source": facts.source_label}
        + f" {again}"
    )


def changed(change: Change, kind: str) -> str:
    """One change of one run in a line."""
    values = {
        "date": day(change.at),
        "fields": ", ".join(field_words(kind, name) for name in change.fields),
        "reason": dict(GoneReason.choices).get(change.reason, change.reason),
    }
    if change.what == SyncChange.What.ADDED:
        return _("%(date)s: it came.") % values
    if change.what == SyncChange.What.RESTORED:
        return _("%(date)s: it came back.") % values
    if change.what == SyncChange.What.GONE:
        return (_("%(date)s: it left. %(reason)s.") if values["reason"] else _("%(date)s: it left.")) % values
    return (_("%(date)s: changed: %(fields)s.") if change.fields else _("%(date)s: changed.")) % values
