"""The box, or the quiet line, above everything else on the results page of somebody in a crisis."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext, override

from catalogue.search.crisis import Crisis
from catalogue.search.crisis.editors import crisis_in
from themes.models import CrisisAdvice, Lifeline
from themes.seeding.crisis import sown_advice, sown_lifelines
from themes.translated import Text


@dataclass(frozen=True)
class OtherLanguage:
    """The same search in the language the question was written in, said in that language."""

    language: str
    words: str
    url: str


@dataclass(frozen=True)
class CrisisBox:
    """What components/safety.html shows."""

    is_full: bool
    heading: Text
    text: Text
    lines: tuple[Lifeline, ...]
    needs_exit: bool
    other: OtherLanguage | None

    @property
    def chat_url(self) -> str:
        """The first chat among the numbers; empty when none has one."""
        return next((line.chat_url for line in self.lines if line.chat_url), "")


def crisis_box(text: str, language: str) -> CrisisBox | None:
    """What to show above the results of a search for `text` on a page in `language`; None for an ordinary search."""
    crisis = crisis_in(text, language)
    return shown(crisis, text, language) if crisis else None


def shown(crisis: Crisis, text: str, language: str) -> CrisisBox:
    advice = advice_on(crisis.topic)
    return CrisisBox(
        is_full=crisis.is_full,
        heading=advice.heading.text(language),
        text=(advice.text if crisis.is_full else advice.quiet_text).text(language),
        lines=tuple(lifelines(advice, crisis, language)),
        needs_exit=crisis.needs_exit,
        other=other_language(crisis.language, text, language),
    )


def advice_on(topic: str) -> CrisisAdvice:
    """The editors' words and numbers; where they are not sown or were taken away, those of the file. Nobody in a
    crisis meets an empty box."""
    found = CrisisAdvice.objects.filter(topic=topic).prefetch_related("lines__lifeline").first()
    return found if found and found.lines.exists() else sown_advice(topic, sown_lifelines())


def lifelines(advice: CrisisAdvice, crisis: Crisis, language: str) -> Iterator[Lifeline]:
    """The numbers of the topic in its order: those for pages in the language, on a quiet line only some."""
    for line in advice.lines.all():
        if line.lifeline.shown_in in ("", language) and (crisis.is_full or line.in_quiet):
            yield line.lifeline


def other_language(asked: str, text: str, language: str) -> OtherLanguage | None:
    if asked in ("", language):
        return None
    with override(asked):
        return OtherLanguage(asked, gettext("Read this in English"), f"{reverse('search')}?{urlencode({'q': text})}")
