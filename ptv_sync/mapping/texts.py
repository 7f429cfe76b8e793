"""PTV's lists of texts as {language: text}, cleaned."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from catalogue.ingest import Texts
from ptv_sync.text import clean_name, clean_text
from ptv_sync.types.texts import DisplayName, LanguageItem, TypedText

# The languages PTV content is written in, in the order of lists.
LANGUAGES = ("fi", "sv", "en", "se", "smn", "sms")

Clean = Callable[[str], str]


def texts(items: Iterable[LanguageItem], clean: Clean = clean_name) -> Texts:
    """One text a language, in a fixed order; blanks and unknown languages are left out."""
    found: dict[str, str] = {}
    for item in items:
        if item.language in LANGUAGES and item.language not in found and (text := clean(item.value)):
            found[item.language] = text
    return in_order(found)


def typed(items: Sequence[TypedText], kind: str, clean: Clean = clean_text) -> Texts:
    """The texts of one type."""
    return texts((item for item in items if item.type == kind), clean)


def in_order(found: Mapping[str, str]) -> Texts:
    if len(found) < 2:
        return {language: text for language, text in found.items() if text and language in LANGUAGES}
    return {language: text for language in LANGUAGES if (text := found.get(language))}


def language_order(language: str) -> int:
    """Where a language stands in a list; unknown ones come last."""
    return LANGUAGES.index(language) if language in LANGUAGES else len(LANGUAGES)


def language_of(language: str) -> str:
    return language if language in LANGUAGES else LANGUAGES[0]


def names(items: Sequence[TypedText], shown: Iterable[DisplayName] = ()) -> tuple[Texts, Texts]:
    """(the name to show, the other name). `shown` says per language when the alternative name is the one to show."""
    name = dict(typed(items, "Name", clean_name))
    other = dict(typed(items, "AlternativeName", clean_name))
    for item in shown:
        if item.type == "AlternativeName" and item.language in other:
            first, second = other.pop(item.language), name.pop(item.language, "")
            name[item.language] = first
            if second:
                other[item.language] = second
    for language in set(other) - set(name):
        # A language that has only an alternative name is still named.
        name[language] = other.pop(language)
    return in_order(name), in_order(other)


def joined(first: Texts, second: Texts) -> Texts:
    """Both texts, as two paragraphs; one that says what the other says is told once."""
    if not first or not second:
        return in_order(first or second)
    return in_order(
        {language: both(first.get(language, ""), second.get(language, "")) for language in {*first, *second}}
    )


def both(first: str, second: str) -> str:
    if first in second:
        return second
    return first if second in first else f"{first}\n\n{second}"


def only(found: Texts, languages: Iterable[str]) -> Texts:
    """The texts in these languages."""
    wanted = set(languages)
    return {language: text for language, text in found.items() if language in wanted}


def listed_languages(codes: Iterable[str]) -> tuple[str, ...]:
    """Languages a service is given in: any of the world's, each once, ours first."""
    return tuple(sorted({code.strip().lower() for code in codes} - {""}, key=lambda code: (language_order(code), code)))
