"""When nothing is found, the fault is never the resident's: what lies nearest instead."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.forms import SearchForm
from catalogue.presenters.whereabouts import listed
from catalogue.region import get_region, municipality_name
from catalogue.search.port import SearchResult
from themes.models import Subtheme
from themes.translated import Text

# How many of the nearest topics are offered.
NEAREST = 3

Ask = Callable[[SearchForm], SearchResult]


@dataclass(frozen=True)
class Suggestion:
    """Another question that has answers."""

    title: Text
    url: str
    text: str


def suggestions(form: SearchForm, ask: Ask, subthemes: Iterable[Subtheme]) -> list[Suggestion]:
    """Neighbouring municipalities, the question without filters, and its nearest subthemes; only what has answers."""
    by_number = {item.number: item for item in subthemes}
    wide = SearchForm(text=form.text, language=form.language, position=form.position)
    answer = ask(wide) if form.text and form.chosen else None
    return [
        *neighbours(form, ask),
        *without_filters(wide, answer),
        *nearest_subthemes(answer, by_number, form),
    ]


def neighbours(form: SearchForm, ask: Ask) -> Iterator[Suggestion]:
    """The same question around the chosen municipality."""
    if not form.municipality or form.with_neighbours:
        return
    wider = replace(form, with_neighbours=True, page=1)
    found = ask(wider).total
    if found:
        codes = get_region().municipalities[form.municipality].neighbours
        names = listed(sorted(str(municipality_name(code)) for code in codes if code in get_region().codes))
        title = _("Neighbouring municipalities too: %(names)s") % {"names": names}
        yield Suggestion(own(title), wider.url(), results(found))


def without_filters(wide: SearchForm, answer: SearchResult | None) -> Iterator[Suggestion]:
    if answer and answer.total:
        yield Suggestion(own(_("The same question without limits")), wide.url(), results(answer.total))


def nearest_subthemes(
    answer: SearchResult | None, by_number: dict[str, Subtheme], form: SearchForm
) -> Iterator[Suggestion]:
    """The subthemes that hold most of the wider answer."""
    options = answer.facets.get("subtheme", ()) if answer else ()
    for option in list(options)[:NEAREST]:
        if option.value in by_number:
            subtheme = by_number[option.value]
            link = SearchForm(language=form.language, subthemes=(subtheme.number,))
            yield Suggestion(subtheme.name.text(), link.url(), str(subtheme.theme.name))


def own(words: str) -> Text:
    return Text(words, "", False)


def results(count: int) -> str:
    return ngettext("%(count)d result", "%(count)d results", count) % {"count": count}


def total_words(total: int) -> str:
    return _("No results") if total == 0 else results(total)
