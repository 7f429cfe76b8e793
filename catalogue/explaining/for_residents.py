"""Links of the chain: whether residents may see it, find it and read it. Pure."""

from datetime import date

from django.utils.translation import gettext as _

from catalogue.explaining import source_words
from catalogue.explaining.answers import Answer, Said
from catalogue.explaining.facts import Facts
from catalogue.presenters.clock import full_date
from catalogue.presenters.names import language_name
from catalogue.presenters.whereabouts import listed
from themes.translated import SITE_LANGUAGES


def hidden(facts: Facts) -> Answer:
    question = _("May residents see it?")
    if facts.hiding is None:
        return Answer("hidden", question, Said.YES, _("Yes: no note hides it."))
    lines = []
    if facts.hiding.by and facts.hiding.at:
        values = {"who": facts.hiding.by, "date": source_words.day(facts.hiding.at)}
        lines.append(_("The note was last touched by %(who)s on %(date)s.") % values)
    return Answer(
        "hidden",
        question,
        Said.NO,
        _("No: a note hides it. “%(reason)s”") % {"reason": facts.hiding.reason},
        _("Take the tick “hidden” away from the note if the reason is over."),
        lines=lines,
        blocks=True,
    )


def findable(facts: Facts) -> Answer:
    question = _("Does the search find it by its name?")
    rank = facts.search.rank
    if not facts.search.is_usable:
        todo = _("Whoever runs the site runs manage.py rebuild_search.")
        return Answer(
            "findable",
            question,
            Said.UNKNOWN,
            _("The search index can not be asked."),
            todo,
            lines=[facts.search.message],
        )
    if not facts.is_shown:
        return Answer("findable", question, Said.NO, _("No: what is gone or hidden is not searched."))
    if rank:
        return Answer("findable", question, Said.YES, _("Yes, as number %(rank)d.") % {"rank": rank})
    todo = _("Whoever runs the site runs manage.py rebuild_search. If that does not help, tell the makers of the site.")
    return Answer("findable", question, Said.NO, _("No: it is not in the index."), todo, blocks=True)


def languages(facts: Facts) -> Answer:
    question = _("Can it be read in every language of the site?")
    missing = [code for code in SITE_LANGUAGES if code not in facts.languages]
    lines = [
        _("The version in %(language)s was taken away on %(date)s.")
        % {"language": language_name(code), "date": full_date(date.fromisoformat(lost))}
        for code, lost in sorted(facts.lost_languages.items())
    ]
    there = listed([language_name(code) for code in facts.languages])
    if not missing:
        return Answer("languages", question, Said.YES, _("Yes: %(languages)s.") % {"languages": there}, lines=lines)
    return Answer(
        "languages",
        question,
        Said.NO,
        _("Only in: %(languages)s. Others see it in that language, and the page says so.") % {"languages": there},
        _("Publish the other language versions in %(source)s.") % {"source": facts.source_label},
        lines=lines,
    )
