"""The editors' phrases, read from the CMS at most once a minute; a change in this process counts at once."""

from django.core.cache import cache
from django.db.models.signals import post_delete, post_save

from catalogue.search.crisis.phrases import Phrase
from catalogue.search.crisis.reading import read_crisis
from catalogue.search.crisis.verdict import Crisis, Level
from themes.crisis_topics import CrisisTopic
from themes.models import CrisisPhrase
from themes.remembering import remembered

KEY, SECONDS = "crisis-phrases", 60
LEVELS = {CrisisPhrase.Verdict.FULL: Level.FULL, CrisisPhrase.Verdict.QUIET: Level.QUIET}


def crisis_in(text: str, language: str) -> Crisis | None:
    """`read_crisis` with the phrases that the editors keep. Ask this where a page is shown or a query counted."""
    return read_crisis(text, language, editors_phrases())


def editors_phrases() -> tuple[Phrase, ...]:
    return remembered(KEY, load_phrases, SECONDS)


def load_phrases() -> tuple[Phrase, ...]:
    return tuple(
        Phrase(row.text, row.language, CrisisTopic(row.topic), LEVELS.get(CrisisPhrase.Verdict(row.verdict)))
        for row in CrisisPhrase.objects.all()
    )


def forget(sender: type[CrisisPhrase], **kwargs: object) -> None:
    cache.delete(KEY)


def connect() -> None:
    for signal in (post_save, post_delete):
        signal.connect(forget, sender=CrisisPhrase, dispatch_uid="crisis_phrases")
