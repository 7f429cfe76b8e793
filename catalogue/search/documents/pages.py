"""Pages of the site as search documents: one document for a page and its translations."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any
from uuid import UUID

from wagtail.models import Page

from catalogue.search.documents.texts import Texts, extend, in_number_order, subtheme_words
from catalogue.search.port import Kind, SearchDocument
from themes.models import Subtheme
from themes.translated import SITE_LANGUAGES, Translated

CHUNK = 100
EVERYWHERE = "*"


def page_documents(keys: Collection[UUID] | None = None) -> Iterator[SearchDocument]:
    """The documents of live pages that speak for themselves. `keys` are translation keys.

    Which ones do is for the page to say: it has a method `search_text()`. A tree's root and Wagtail's own do not.
    """
    # The first two levels are Wagtail's root and the sites' home pages.
    pages = Page.objects.live().public().filter(depth__gt=2).select_related("locale")
    if keys is not None:
        pages = pages.filter(translation_key__in=keys)
    wanted = sorted(set(pages.values_list("translation_key", flat=True)))
    for start in range(0, len(wanted), CHUNK):
        families: dict[UUID, list[Any]] = defaultdict(list)
        for page in pages.filter(translation_key__in=wanted[start : start + CHUNK]).specific():
            if hasattr(page, "search_text"):
                families[page.translation_key].append(page)
        for family in families.values():
            yield page_document(sorted(family, key=language_order))


def language_order(page: Any) -> tuple[int, int]:
    language = page.locale.language_code
    return (SITE_LANGUAGES.index(language) if language in SITE_LANGUAGES else len(SITE_LANGUAGES), page.pk)


def page_ids(keys: Collection[UUID]) -> list[str]:
    """Every id that a family of pages may be known by, live or not."""
    found = Page.objects.filter(translation_key__in=keys).values_list("pk", flat=True)
    return [page_id(key) for key in found]


def page_id(key: int) -> str:
    return f"page:{key}"


def page_document(family: Sequence[Any]) -> SearchDocument:
    """One page in all its languages; it is known by the first of them, Finnish where there is Finnish."""
    texts = Texts()
    subthemes: dict[str, Subtheme] = {}
    for page in family:
        language = page.locale.language_code
        texts.add("name", {language: page.title})
        texts.add("summary", {language: page.search_description})
        texts.add("body", {language: page.search_text()})
        if isinstance(subtheme := getattr(page, "subtheme", None), Subtheme):
            subthemes[subtheme.number] = subtheme
        elif theme := getattr(page, "theme", None):
            texts.add("keywords", theme.name, theme.plain_words)
            subthemes.update({item.number: item for item in theme.subthemes.select_related("theme")})
    for subtheme in subthemes.values():
        texts.add("keywords", subtheme.name)
    extend(texts, subtheme_words(subthemes.values()))
    return SearchDocument(
        id=page_id(family[0].pk),
        kind=Kind.PAGE,
        title=Translated({page.locale.language_code: page.title for page in family}),
        summary=Translated({page.locale.language_code: summary_of(page) for page in family}),
        texts=texts.as_mapping(),
        themes=in_number_order(str(item.theme.number) for item in subthemes.values()),
        subthemes=in_number_order(subthemes),
        municipalities=(EVERYWHERE,),
        modified=max((page.last_published_at for page in family if page.last_published_at), default=None),
    )


def summary_of(page: Any) -> str:
    """A page of a theme borrows the row's description when it has no words of its own (`BasePage.description`)."""
    return str(getattr(page, "description", "") or page.search_description)
