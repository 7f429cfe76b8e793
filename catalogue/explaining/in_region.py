"""Links of the chain: whether it is for this region's people. Pure."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.explaining.answers import Answer, Said
from catalogue.explaining.facts import Facts
from catalogue.presenters.whereabouts import NAMED_MUNICIPALITIES, listed


def serves(facts: Facts) -> Answer:
    if facts.kind == "place":
        return lies(facts)
    question = _("Does it serve this region?")
    if facts.nationwide:
        return Answer("serves", question, Said.YES, _("Yes: the whole country."))
    if facts.is_whole_region:
        return Answer("serves", question, Said.YES, _("Yes: every municipality of the region."))
    if facts.here:
        return Answer("serves", question, Said.YES, _("Yes: %(names)s.") % {"names": shortly(facts.here)})
    todo = _("Correct its area in %(source)s.") % {"source": facts.source_label}
    if not facts.elsewhere:
        return Answer("serves", question, Said.UNKNOWN, _("It does not tell whom it serves."), todo)
    why = ngettext(
        "No: it serves %(count)d municipality elsewhere. Who has chosen a municipality does not find it.",
        "No: it serves %(count)d municipalities elsewhere. Who has chosen a municipality does not find it.",
        facts.elsewhere,
    )
    return Answer("serves", question, Said.NO, why % {"count": facts.elsewhere}, todo)


def lies(facts: Facts) -> Answer:
    question = _("Does it lie in this region?")
    todo = _("Correct its address in %(source)s.") % {"source": facts.source_label}
    if facts.here:
        return Answer("serves", question, Said.YES, _("Yes: %(names)s.") % {"names": shortly(facts.here)})
    if facts.elsewhere:
        return Answer("serves", question, Said.NO, _("No: its address is elsewhere."), todo)
    return Answer("serves", question, Said.UNKNOWN, _("Its address tells no municipality."), todo)


def shortly(names: Sequence[str]) -> str:
    """Some names and how many more there are."""
    more = len(names) - NAMED_MUNICIPALITIES
    if more <= 1:
        return listed(names)
    return _("%(names)s and %(count)d others") % {"names": ", ".join(names[:NAMED_MUNICIPALITIES]), "count": more}
