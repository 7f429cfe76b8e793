"""The one sentence on top: what became of it. Pure."""

from django.utils.translation import gettext as _

from catalogue.explaining import source_words
from catalogue.explaining.answers import Tone
from catalogue.explaining.facts import Facts
from catalogue.presenters.whereabouts import listed


def verdict(facts: Facts) -> tuple[str, Tone]:
    """The gravest thing first: gone, hidden, not found; else where it is shown."""
    sentence, tone = judged(facts)
    if facts.is_shown and not facts.search.is_usable:
        return " ".join((sentence, _("The search can not be asked right now."))), Tone.PARTLY
    return sentence, tone


def judged(facts: Facts) -> tuple[str, Tone]:
    if facts.gone_since is not None:
        return source_words.ended(facts), Tone.MISSING
    if facts.hiding is not None:
        return hidden(facts), Tone.MISSING
    if facts.search.is_usable and not facts.search.rank:
        return _("It has its page, and the search does not find it."), Tone.PARTLY
    if facts.stands:
        subthemes = listed([stand.subtheme for stand in facts.stands])
        return _("It is shown under %(subthemes)s.") % {"subthemes": subthemes}, Tone.SHOWN
    if not facts.is_placed_by_rules:
        return _("It is shown as a place, and found through its services and by search."), Tone.SHOWN
    excluded = [item for item in facts.overrides if item.action == "exclude" and not item.is_over]
    if excluded:
        words = _("It stands under no topic: %(who)s keeps it out of %(subtheme)s. It is found by search.")
        who = excluded[0].by or _("an editor")
        return words % {"who": who, "subtheme": excluded[0].subtheme}, Tone.PARTLY
    return _("It stands under no topic, because no rule took it. It is found by search."), Tone.PARTLY


def hidden(facts: Facts) -> str:
    assert facts.hiding is not None, "only for what is hidden"
    values = {"reason": facts.hiding.reason, "who": facts.hiding.by}
    if facts.hiding.by:
        return _("It is hidden by a note that %(who)s touched last: %(reason)s") % values
    return _("It is hidden by a note: %(reason)s") % values
