"""The results page. One address, with and without JavaScript; nothing in it is ever an error."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalogue.forms import PAGE_SIZE, SearchForm
from catalogue.learning.opened import SHOWN, count_opened, meaning_of
from catalogue.learning.questions import count_question, is_plain
from catalogue.presenters.crisis import crisis_box
from catalogue.presenters.facets import facets
from catalogue.presenters.nothing_found import suggestions, total_words
from catalogue.presenters.pager import last_page, pager
from catalogue.presenters.understood import understood
from catalogue.quality.counting import is_person
from catalogue.region import municipality_name
from catalogue.search import get_engine
from catalogue.search.port import SearchResult, Sort, StaleIndex
from catalogue.views.hit_cards import cards
from catalogue.views.topic_pages import theme_groups
from themes.models import Subtheme, Theme
from themes.navigation import current_language
from themes.remembering import remembered

# The engine's state is asked at most this often.
STATUS_SECONDS = 60
WEAK_KEY = "search-is-weak"


@dataclass(frozen=True)
class Answer:
    """The question as it was answered (never a page beyond the end), and the answer."""

    form: SearchForm
    result: SearchResult


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Results, or everything there is when nothing was asked."""
    form = SearchForm.read(request.GET, current_language())
    # Before any index is asked, so that nothing that fails there can keep it away.
    crisis = crisis_box(form.text, current_language())
    themes = all_themes()
    try:
        answer = ask(form)
    except StaleIndex:
        # The old index must not be asked and the new one is not there yet; topics need no index.
        context = {"form": form, "groups": theme_groups(request), "crisis": crisis}
        return render(request, "catalogue/search_renewing.html", context)
    learn(request, form, answer.result, is_crisis=crisis is not None)
    context = {**results_context(request, answer, themes, timezone.now()), "crisis": crisis}
    return render(request, "catalogue/search.html", context)


def learn(request: HttpRequest, form: SearchForm, result: SearchResult, *, is_crisis: bool) -> None:
    """Count the question, as it was asked, and the list: numbers only, see `catalogue.learning`."""
    count_question(request, form, result.total, is_crisis=is_crisis)
    if result.total and is_plain(form) and not is_crisis and is_person(request):
        count_opened(meaning_of(result.reading), SHOWN)


def all_themes() -> list[Theme]:
    """Themes with their subthemes, for names and filters."""
    subthemes = Subtheme.objects.select_related("theme").defer("rule", "description")
    return list(Theme.objects.defer("description").prefetch_related(Prefetch("subthemes", subthemes)))


def ask(form: SearchForm) -> Answer:
    """Ask the engine; a page beyond the end becomes the last one."""
    engine = get_engine()
    result = engine.search(form.query())
    last = last_page(result.total, PAGE_SIZE)
    if form.page > last:
        form = replace(form, page=last)
        result = engine.search(form.query())
    return Answer(form, result)


def results_context(request: HttpRequest, answer: Answer, themes: Sequence[Theme], now: datetime) -> dict[str, Any]:
    """Everything `catalogue/search.html` shows."""
    form, result = answer.form, answer.result
    first = (form.page - 1) * PAGE_SIZE + 1
    return {
        "form": form,
        "title": _("Search: %(text)s") % {"text": form.text} if form.text else _("Search"),
        "total": result.total,
        "total_words": total_words(result.total),
        "cards": cards(result.hits, request, now, themes=themes, first=first, reading=result.reading),
        "first": first,
        "meaning": meaning_of(result.reading),
        "understood": understood(form, result.reading, themes, is_empty=not result.total),
        "facets": facets(form, result.facets, themes),
        "pager": pager(result.total, form.page, PAGE_SIZE, lambda page: form.url(page=page)),
        "sorts": sorts(form) if result.total else [],
        "is_weak": is_weak(),
        "suggestions": [] if result.total else suggestions(form, result, answer_of, subthemes_of(themes)),
        "groups": theme_groups(request) if form.is_empty or not result.total else [],
    }


def answer_of(form: SearchForm) -> SearchResult:
    return get_engine().search(form.query())


def subthemes_of(themes: Sequence[Theme]) -> list[Any]:
    return [item for theme in themes for item in theme.subthemes.all()]


def sorts(form: SearchForm) -> list[dict[str, Any]]:
    """Orders to choose from; by distance only when we know from where."""
    usual = (Sort.RELEVANCE, _("Best match first")) if form.text else (Sort.RELEVANCE, _("In alphabetical order"))
    offered = [usual, *by_distance(form)]
    current = form.query().sort
    return [
        {
            "label": label,
            "url": form.url(sort="" if sort == Sort.RELEVANCE else sort.value),
            "is_current": sort == current,
        }
        for sort, label in offered
    ]


def by_distance(form: SearchForm) -> Iterator[tuple[Sort, str]]:
    """Near the reader; for one who gives no position, near the centre of the municipality."""
    if form.position:
        yield Sort.DISTANCE, _("Nearest first")
    elif form.municipality:
        name = str(municipality_name(form.municipality))
        yield Sort.DISTANCE, _("Nearest the centre of %(municipality)s first") % {"municipality": name}


def is_weak() -> bool:
    """Whether inflected Finnish is searched poorly; asked once a minute."""
    return remembered(WEAK_KEY, lambda: get_engine().status().is_weak, STATUS_SECONDS)
