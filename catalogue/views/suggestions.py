"""Suggestions while typing: a piece of a page that the search field's script asks for. Nothing of it is kept."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from catalogue.forms import SearchForm
from catalogue.presenters.suggesting import GROUPS, offered, page_ids, urls_of
from catalogue.search import get_engine
from catalogue.search.port import StaleIndex, Suggestion
from catalogue.views.hit_cards import pages
from themes.navigation import current_language

# One letter begins half of everything.
SHORTEST = 2
# Names that several things share are offered once: a few more are asked for than are shown.
MORE = 2


@require_safe
@cache_control(private=True, max_age=300)
def suggestions(request: HttpRequest) -> HttpResponse:
    """What begins as typed, in groups; the plain search is always among it. The reader's own browser may keep it."""
    form = SearchForm.read(request.GET, current_language())
    found = suggested(form)
    page_urls = urls_of(pages(page_ids(found)), request) if page_ids(found) else {}
    return render(request, "catalogue/suggestions.html", {"offered": offered(form, found, page_urls)})


def suggested(form: SearchForm) -> Sequence[Suggestion]:
    """Nothing while the index is being built anew: the search itself says so."""
    if len(form.text) < SHORTEST:
        return ()
    try:
        return get_engine().suggest(form.text, form.language, most=max(GROUPS.values()) * MORE)
    except StaleIndex:
        return ()
