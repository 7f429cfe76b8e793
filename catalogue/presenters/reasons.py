"""Why a result is there, when neither its name nor its summary shows it: a keyword or a few words of its texts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from catalogue.contacts import reading_language
from catalogue.search.highlighting import answers, marked, pieces, snippet
from themes.translated import SITE_LANGUAGES

# Where a few words are taken from, in this order.
TEXTS = ("description", "instruction", "requirements")


@dataclass(frozen=True)
class Reason:
    """`is_keyword`: a word that the thing is described by; else a few words of its texts."""

    html: SafeString
    language: str
    is_keyword: bool

    @property
    def is_fallback(self) -> bool:
        return self.language != reading_language()


def reason_of(row: Mapping[str, Any], terms: frozenset[str]) -> Reason | None:
    """A keyword that answers, else the words around the first one that does; the reader's language before others."""
    own = reading_language()
    languages = (own, *(code for code in SITE_LANGUAGES if code != own))
    for language in languages:
        for keyword in keywords(row, language):
            if answers(found := pieces(keyword, language, terms)):
                return Reason(marked(found), language, is_keyword=True)
    for language in languages:
        for column in TEXTS:
            if found := snippet((row.get(column) or {}).get(language, ""), language, terms):
                return Reason(marked(found), language, is_keyword=False)
    return None


def keywords(row: Mapping[str, Any], language: str) -> Iterator[str]:
    """The short words that a thing is described by, in one language."""
    yield from ((row.get(column) or {}).get(language, "") for column in ("alternative_name", "type_name"))
    yield from (term["name"].get(language, "") for term in row.get("ontology_terms") or ())
    yield from (row.get("keywords") or {}).get(language, ())
