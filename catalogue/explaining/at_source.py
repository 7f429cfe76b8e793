"""Links of the chain: what its source says of it, and whether that has come through to the rows. Pure."""

from django.utils.translation import gettext as _

from catalogue.explaining import source_words
from catalogue.explaining.answers import Answer, Link, Said
from catalogue.explaining.facts import Facts


def known(facts: Facts) -> Answer:
    lines = [source_words.changed(change, facts.kind) for change in facts.changes]
    edited = (
        [
            _("Last edited in %(source)s on %(date)s.")
            % {"source": facts.source_label, "date": source_words.day(facts.edited_at)}
        ]
        if facts.edited_at
        else []
    )
    copied = (
        [_("The copy that we keep was fetched on %(date)s.") % {"date": source_words.day(facts.copied_at)}]
        if facts.copied_at
        else []
    )
    return Answer(
        "known",
        _("Do we know it?"),
        Said.YES,
        _("Yes. It comes from %(source)s, where its id is %(id)s.")
        % {"source": facts.source_label, "id": facts.source_id},
        lines=[*edited, *copied, *lines],
        links=[Link(facts.kind, facts.key, _("All that we have of it"))],
    )


def published(facts: Facts) -> Answer:
    question = _("Is it published at its source?")
    if facts.gone_since is None:
        return Answer("published", question, Said.YES, _("Yes, as far as the last reading tells."))
    went = next((change for change in facts.changes if change.what == "gone"), None)
    return Answer(
        "published",
        question,
        Said.NO,
        source_words.ended(facts),
        source_words.ended_todo(facts),
        links=[Link("syncrun", went.run, _("The run in which it went"))] if went else [],
        blocks=True,
    )


def understood(facts: Facts) -> Answer:
    question = _("Was its newest version understood?")
    trouble = facts.trouble
    if trouble is None:
        return Answer("understood", question, Said.YES, _("Yes: nothing of it is in quarantine."))
    values = {"date": source_words.day(trouble.since), "path": trouble.path, "reason": trouble.reason}
    return Answer(
        "understood",
        question,
        Said.NO,
        _("No: since %(date)s a newer version waits in quarantine. Residents see the last good one.") % values,
        _("Correct the place at the source, or press “Try again” in the quarantine when it was our fault."),
        lines=[_("At %(path)s: %(reason)s") % values],
        links=[Link("quarantine", trouble.key, _("The document in quarantine"))],
    )


def written(facts: Facts) -> Answer:
    question = _("Has everything that came been written?")
    waiting = facts.waiting
    if waiting is None:
        return Answer("written", question, Said.YES, _("Yes: no held run has anything of it."))
    since = {"date": source_words.day(waiting.since)}
    why = (
        _("No: the run of %(date)s is held, and would hide it.") % since
        if waiting.hides
        else _("No: the run of %(date)s is held, and has a newer version of it.") % since
    )
    return Answer(
        "written",
        question,
        Said.NO,
        why,
        _("Look at the run, and write it or set it aside."),
        links=[Link("syncrun", waiting.run, _("The held run"))],
    )
