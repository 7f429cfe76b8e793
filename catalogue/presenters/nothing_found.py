"""When nothing is found, the fault is never the resident's: what lies nearest instead."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.forms import SearchForm
from catalogue.presenters.whereabouts import listed
from catalogue.region import get_region, municipality_name
from catalogue.search.meaning import current_index
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


def suggestions(form: SearchForm, result: SearchResult, ask: Ask, subthemes: Iterable[Subtheme]) -> list[Suggestion]:
    """Neighbouring municipalities, the question without filters, and the nearest subthemes; only what has answers.

    `result` is the answer in which there was nothing: how it was read, and what is elsewhere.
    """
    by_number = {item.number: item for item in subthemes}
    wide = SearchForm(text=form.text, language=form.language, position=form.position)
    answer = ask(wide) if form.text and form.chosen else None
    return [
        *neighbours(form, result, ask),
        *without_filters(wide, answer),
        *nearest_subthemes([*meant_subthemes(result), *held_subthemes(answer)], by_number, form.language, ask),
    ]


def neighbours(form: SearchForm, result: SearchResult, ask: Ask) -> Iterator[Suggestion]:
    """The same question around the chosen municipality, by the names of those neighbours that have an answer."""
    if not form.municipality or form.with_neighbours:
        return
    # A municipality's count holds with all other filters but its own.
    having = {option.value for option in result.facets.get("municipality", ()) if option.count}
    codes = having.intersection(get_region().municipalities[form.municipality].neighbours)
    wider = replace(form, with_neighbours=True, page=1)
    found = ask(wider).total if codes else 0
    if found:
        names = listed(sorted(str(municipality_name(code)) for code in codes))
        title = _("Neighbouring municipalities too: %(names)s") % {"names": names}
        yield Suggestion(own(title), wider.url(), results(found))


def without_filters(wide: SearchForm, answer: SearchResult | None) -> Iterator[Suggestion]:
    if answer and answer.total:
        yield Suggestion(own(_("The same question without limits")), wide.url(), results(answer.total))


def meant_subthemes(result: SearchResult) -> Iterator[str]:
    """Where the question's meanings are at home, the surest meaning first."""
    keys = [meant.key for meant in result.reading.meanings] if result.reading else []
    at_home = {entry.key: entry.subthemes for entry in current_index().entries} if keys else {}
    for key in keys:
        yield from at_home.get(key, ())


def held_subthemes(answer: SearchResult | None) -> Iterator[str]:
    """The subthemes that hold most of the wider answer."""
    return (option.value for option in (answer.facets.get("subtheme", ()) if answer else ()) if option.count)


def nearest_subthemes(
    numbers: Iterable[str], by_number: dict[str, Subtheme], language: str, ask: Ask
) -> Iterator[Suggestion]:
    """The first few that have something under them, each once."""
    links = {number: SearchForm(language=language, subthemes=(number,)) for number in numbers if number in by_number}
    for number in islice((number for number, link in links.items() if ask(link).total), NEAREST):
        subtheme = by_number[number]
        yield Suggestion(subtheme.name.text(), links[number].url(), str(subtheme.theme.name))


def own(words: str) -> Text:
    return Text(words, "", False)


def results(count: int) -> str:
    return ngettext("%(count)d result", "%(count)d results", count) % {"count": count}


def total_words(total: int) -> str:
    return _("No results") if total == 0 else results(total)
