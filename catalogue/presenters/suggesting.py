"""What is offered while the reader still types: names of things in groups, each with where it leads."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.forms import SearchForm
from catalogue.presenters.names import KINDS
from catalogue.search.port import Kind, Suggestion
from themes.translated import Text, Translated

# Group → how many of it: a phone's keyboard leaves room for few.
GROUPS: Mapping[Kind, int] = {Kind.SERVICE: 4, Kind.PAGE: 3, Kind.PLACE: 3, Kind.ORGANIZATION: 2}
ICONS: Mapping[Kind, str] = {
    Kind.SERVICE: "heart", Kind.PAGE: "info", Kind.PLACE: "pin", Kind.ORGANIZATION: "users",
}  # fmt: skip

# Kind → how an id is turned into an address; empty when what it names has no page now.
PageUrls = Mapping[str, str]


@dataclass(frozen=True)
class Offer:
    """One thing to choose. `number` tells options apart on the page, from 1 on through all groups."""

    number: int
    title: Text
    url: str


@dataclass(frozen=True)
class OfferGroup:
    kind: str
    label: str
    icon: str
    offers: Sequence[Offer]


@dataclass(frozen=True)
class Offered:
    """`search`: the plain search with what has been typed, always the last choice. `words`: for those who listen."""

    groups: Sequence[OfferGroup]
    search: Offer
    words: str


def offered(form: SearchForm, found: Iterable[Suggestion], page_urls: PageUrls) -> Offered:
    """Groups in a fixed order; names that several things of a kind share lead to a search for the name."""
    by_kind: dict[Kind, list[Suggestion]] = {}
    for item in found:
        by_kind.setdefault(item.kind, []).append(item)
    count = 0
    groups = []
    for kind, most in GROUPS.items():
        links = list(named_links(by_kind.get(kind, ()), form, page_urls))[:most]
        if links:
            offers = [Offer(number, title, url) for number, (title, url) in enumerate(links, count + 1)]
            count += len(offers)
            groups.append(OfferGroup(kind.value, str(KINDS[kind]), ICONS[kind], offers))
    search = Offer(count + 1, Text(form.text, "", False), form.url())
    return Offered(groups, search, spoken(count))


def spoken(count: int) -> str:
    if count == 0:
        return _("No suggestions. Press Enter to search.")
    return ngettext(
        "%(count)d suggestion. Choose with the arrow keys.", "%(count)d suggestions. Choose with the arrow keys.", count
    ) % {"count": count}


def named_links(items: Sequence[Suggestion], form: SearchForm, page_urls: PageUrls) -> Iterator[tuple[Text, str]]:
    """Each name once with its address."""
    titles = [Translated(item.title).text(form.language) for item in items]
    names = [title.value.casefold() for title in titles]
    for place, (item, title) in enumerate(zip(items, titles, strict=True)):
        if names.index(names[place]) < place:
            continue
        is_shared = names.count(names[place]) > 1
        question = SearchForm(text=title.value, language=form.language)
        if url := question.url() if is_shared else address_of(item, page_urls):
            yield title, url


def address_of(item: Suggestion, page_urls: PageUrls) -> str:
    source, _colon, number = item.id.partition(":")
    addresses: Mapping[Kind, Callable[[], str]] = {
        Kind.SERVICE: lambda: reverse("service", args=[number]),
        Kind.PLACE: lambda: reverse("place", args=[source, number]),
        Kind.ORGANIZATION: lambda: reverse("organization", args=[number]),
        Kind.PAGE: lambda: page_urls.get(item.id, ""),
    }
    return addresses[item.kind]() if item.kind in addresses else ""


def page_ids(found: Iterable[Suggestion]) -> list[str]:
    return [item.id for item in found if item.kind is Kind.PAGE]


def urls_of(pages: Mapping[str, Any], request: Any) -> PageUrls:
    return {key: page.get_url(request) or "" for key, page in pages.items()}
