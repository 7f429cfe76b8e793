"""Links of the chain: what the rules see, where it stands by them, and what the editors said. Pure."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.explaining import reason_words, source_words
from catalogue.explaining.answers import Answer, Said
from catalogue.explaining.code_names import named
from catalogue.explaining.facts import Facts, Override
from catalogue.presenters.clock import full_date
from themes.near_misses import Lack

# Rules that came near, told at most so many.
SHOWN_MISSES = 6
USEFUL_FIRST = {Lack.SIGNAL: 0, Lack.NEVER: 1, Lack.CLASS: 2, Lack.SIBLING: 3}


def signs(facts: Facts) -> Answer:
    question = _("Does it carry what the topics' rules look at?")
    if facts.place_type:
        return Answer(
            "signs", question, Said.YES, _("Yes: its type in LIPAS is %(name)s.") % {"name": facts.place_type}
        )
    lines = [
        line
        for label, values in (
            (_("Service classes"), [named(code, facts.classes) for code in facts.classes]),
            (_("Ontology terms"), [name or uri for uri, name in facts.terms.items()]),
            (_("Keywords"), list(facts.keywords)),
            (_("Target groups"), [named(code, facts.groups) for code in facts.groups]),
            (_("Life events"), [named(code, facts.events) for code in facts.events]),
        )
        if values
        for line in [f"{label}: {', '.join(values)}"]
    ]
    if facts.classes:
        return Answer("signs", question, Said.YES, _("Yes:"), lines=lines)
    todo = _("Add a service class in %(source)s: without one hardly any topic takes it.") % {
        "source": facts.source_label
    }
    return Answer("signs", question, Said.NO, _("No: it has no service class."), todo, lines=lines)


def placed(facts: Facts) -> Answer:
    question = _("Does it stand under a topic?")
    if facts.gone_since is not None:
        return Answer("placed", question, Said.NO, _("No: what is gone stands under no topic."))
    if facts.stands:
        lines = [f"{stand.subtheme} – {reason_words.reason(stand, facts)}" for stand in facts.stands]
        is_guess = all(stand.guessed for stand in facts.stands)
        why = _("Yes, but by a guess only:") if is_guess else _("Yes:")
        todo = _("If the guess is right, pin it there; if not, keep it out.") if is_guess else ""
        return Answer("placed", question, Said.YES, why, todo, lines=lines)
    if facts.place_type:
        return Answer(
            "placed",
            question,
            Said.NO,
            _("No: no topic's rule has its type."),
            _("Pin it into a topic, or add the type to a subtheme's rule."),
        )
    misses = sorted(facts.misses, key=lambda miss: USEFUL_FIRST[miss.lack])
    lines = [reason_words.lack(miss, facts) for miss in misses[:SHOWN_MISSES]]
    if len(misses) > SHOWN_MISSES:
        more = len(misses) - SHOWN_MISSES
        lines.append(ngettext("%(count)d more came near.", "%(count)d more came near.", more) % {"count": more})
    why = _("No: no rule took it. These came near:") if lines else _("No: no rule took it, and none came near.")
    todo = _(
        "Add an exact ontology term or service class in %(source)s, or pin it into a topic here. It is found by search "
        "and has its page all the same."
    ) % {"source": facts.source_label}
    return Answer("placed", question, Said.NO, why, todo, lines=lines)


def overridden(facts: Facts) -> Answer:
    question = _("Do the editors leave it where the rules put it?")
    standing = [item for item in facts.overrides if not item.is_over]
    lines = [override_words(item) for item in facts.overrides]
    if not lines:
        return Answer("overridden", question, Said.YES, _("Yes: no editor has said anything."))
    if any(item.action == "exclude" for item in standing):
        todo = _("Take the word back among the editors' words if it is not right any more.")
        return Answer("overridden", question, Said.NO, _("No: it is kept out of a topic."), todo, lines=lines)
    why = _("They have pinned it:") if standing else _("Yes: what they said is over.")
    return Answer("overridden", question, Said.YES, why, lines=lines)


def override_words(item: Override) -> str:
    values = {
        "subtheme": item.subtheme,
        "who": item.by or _("somebody whose account is gone"),
        "date": source_words.day(item.at),
        "until": full_date(item.until) if item.until else "",
        "reason": item.reason,
    }
    said = (
        _("%(who)s pinned it into %(subtheme)s on %(date)s: %(reason)s.")
        if item.action == "pin"
        else _("%(who)s kept it out of %(subtheme)s on %(date)s: %(reason)s.")
    )
    until = (_("It was over on %(until)s.") if item.is_over else _("Until %(until)s.")) if item.until else ""
    return " ".join(part % values for part in (said, until) if part)
