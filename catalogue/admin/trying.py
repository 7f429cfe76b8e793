"""The page "Try a query": how every word is read, which concepts answer and why, and what each result is there by.

What is tried here is an editor's own; no resident's question is kept or shown anywhere.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from catalogue.admin.asking_page import AskingView
from catalogue.region import get_region, municipality_name
from catalogue.search import get_engine
from catalogue.search.engines.explaining import Explained, Reason, explain
from catalogue.search.meaning import Meaning, current_index, meanings_of
from catalogue.search.plan import Group
from catalogue.search.port import Hit, SearchQuery, StaleIndex
from catalogue.search.question import LANGUAGES, AskedWord, read_question
from catalogue.search.terms import ENGLISH, FOLDED, OTHER, ROOT, SPAN, STEM, SWEDISH, SWEDISH_PART, THEMED, VERB, WORD
from themes.models import Concept
from themes.translated import LANGUAGE_NAMES, Translated

MAY_LOOK = "themes.view_concept"
MOST_HITS = 10
MOST_FORMS = 8
# What a term's first letter says of it.
STREAMS: Mapping[str, Promise] = {
    WORD: _("word"), STEM: _("stem"), SPAN: _("part of a compound"), ROOT: _("kin"), VERB: _("kin"),
    SWEDISH: _("Swedish"), SWEDISH_PART: _("part of a Swedish compound"), ENGLISH: _("English"),
    OTHER: _("another language"), FOLDED: _("without dots"), THEMED: _("word of a subtheme"),
}  # fmt: skip


@dataclass(frozen=True)
class ReadWord:
    """A word of the question as read: forms by stream that documents hold, with how many hold each."""

    written: str
    is_light: bool
    mended: str
    streams: Sequence[tuple[Promise, Sequence[tuple[str, int]]]]


@dataclass(frozen=True)
class AnsweredMeaning:
    """A concept that answers: in hundredths how strongly and how much of the expression is said."""

    label: str
    url: str
    expression: str
    strength: int
    covered: int
    is_whole: bool
    words: Sequence[str]
    held: Sequence[tuple[str, int]]
    subthemes: Sequence[str]


@dataclass(frozen=True)
class ShownHit:
    title: str
    kind: str
    score: float
    reasons: Sequence[tuple[str, str, float]]


class TryView(AskingView):
    template_name = "catalogue/admin/try_query.html"
    page_title = _("Try a query")
    header_icon = "search"
    may_look = MAY_LOOK

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        given = self.request.GET
        asked = given.get("q", "").strip()
        language = given.get("language", "")
        language = language if language in LANGUAGES else LANGUAGES[0]
        codes = get_region().municipalities
        municipality = given.get("municipality", "") if given.get("municipality") in codes else ""
        context = {
            **super().get_context_data(**kwargs),
            "asked": asked,
            "language": language,
            "languages": [(code, LANGUAGE_NAMES[code]) for code in LANGUAGES],
            "municipality": municipality,
            "municipalities": sorted(
                ((code, str(municipality_name(code))) for code in codes), key=lambda pair: pair[1]
            ),
        }
        if asked:
            query = SearchQuery(
                text=asked, language=language, municipalities=frozenset({municipality} - {""}), page_size=MOST_HITS
            )
            context |= self.tried(query)
        return context

    def tried(self, query: SearchQuery) -> dict[str, Any]:
        try:
            result = get_engine().search(query)
            explained = explain(query, [hit.id for hit in result.hits])
        except StaleIndex as problem:
            return {"problem": str(problem)}
        question = read_question(query.text, query.language)
        meanings = meanings_of(question.words, current_index())
        labels = {meaning.entry.key: str(Translated(meaning.entry.label).text()) for meaning in meanings}
        may_edit = self.request.user.has_perm("themes.change_concept")
        new = f"{reverse('concept:add')}?{urlencode({f'expressions_{query.language}': query.text})}"
        return {
            "reading": result.reading,
            "places": [
                str(municipality_name(code)) for code in (result.reading.municipalities if result.reading else ())
            ],
            "words": [read_word(word, explained) for word in question.words],
            "meanings": list(answered_meanings(meanings, question.words, explained, may_edit=may_edit)),
            "hits": [shown_hit(hit, explained.reasons.get(hit.id, ()), labels) for hit in result.hits],
            "total": result.total,
            "new_concept": new if self.request.user.has_perm("themes.add_concept") else "",
        }


def read_word(word: AskedWord, explained: Explained) -> ReadWord:
    groups = [group for group in explained.plan.groups if group.source == word.written]
    return ReadWord(
        word.written,
        word.is_light,
        explained.plan.corrections.get(word.written, ""),
        list(streams(groups, explained.counts)),
    )


def streams(groups: Sequence[Group], counts: Mapping[str, int]) -> Iterator[tuple[Promise, Sequence[tuple[str, int]]]]:
    """The forms that answer, by stream, the surest first; each with how many documents hold it."""
    found: dict[str, dict[str, int]] = {}
    for group in groups:
        sides = (side for pair in group.pairs for side in (pair.left, pair.right))
        for clause in (*group.clauses, *(clause for side in sides for clause in side)):
            if count := counts.get(clause.term):
                found.setdefault(clause.term[0], {})[clause.term[1:]] = count
    for letter, forms in found.items():
        yield STREAMS[letter], list(forms.items())[:MOST_FORMS]


def answered_meanings(
    meanings: Sequence[Meaning], words: Sequence[AskedWord], explained: Explained, *, may_edit: bool
) -> Iterator[AnsweredMeaning]:
    keys = dict(Concept.objects.filter(key__in=[meaning.entry.key for meaning in meanings]).values_list("key", "pk"))
    for meaning in meanings:
        groups = [group for group in explained.plan.groups if group.source == meaning.entry.key]
        held = {form: count for _, forms in streams(groups, explained.counts) for form, count in forms}
        yield AnsweredMeaning(
            label=str(Translated(meaning.entry.label).text()),
            url=reverse("concept:edit", args=[keys[meaning.entry.key]])
            if may_edit and meaning.entry.key in keys
            else "",
            expression=meaning.expression,
            strength=round(100 * meaning.strength),
            covered=round(100 * meaning.covered),
            is_whole=meaning.is_whole,
            words=[words[position].written for position in sorted(meaning.words)],
            held=list(held.items()),
            subthemes=meaning.entry.subthemes,
        )


def shown_hit(hit: Hit, reasons: Sequence[Reason], labels: Mapping[str, str]) -> ShownHit:
    return ShownHit(
        title=str(Translated(hit.title).text()),
        kind=str(hit.kind),
        score=hit.score,
        reasons=[(labels.get(reason.source, reason.source), by(reason), reason.score) for reason in reasons],
    )


def by(reason: Reason) -> str:
    """What of the document answers, in a word or two."""
    if reason.facet:
        return ", ".join(reason.by)
    return " + ".join(f"{term[1:]} ({STREAMS[term[0]]})" for term in reason.by)


class TryItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return bool(request.user.has_perm(MAY_LOOK))
