"""Classifications by code, ontology terms by address."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from catalogue.ingest import Classified, OntologyTerm
from ptv_sync.codes import Code, life_events, service_classes, target_groups
from ptv_sync.mapping.texts import LANGUAGES, in_order, texts
from ptv_sync.text import clean_name
from ptv_sync.types import Classification
from ptv_sync.types.texts import LanguageItem


def service_class_codes(items: Iterable[Classification]) -> tuple[str, ...]:
    return codes(items, service_classes)


def target_group_codes(items: Iterable[Classification]) -> tuple[str, ...]:
    return codes(items, target_groups)


def life_event_codes(items: Iterable[Classification]) -> tuple[str, ...]:
    return codes(items, life_events)


def codes(items: Iterable[Classification], code_list: Callable[[], Mapping[str, Code]]) -> tuple[str, ...]:
    """The codes, sorted as people count. A row without a code is known by its address, new or old."""
    known = by_address(code_list)
    found = {item.code.strip() or known.get(item.new_uri) or known.get(item.uri, "") for item in items}
    return tuple(sorted(found - {""}, key=counting))


@cache
def by_address(code_list: Callable[[], Mapping[str, Code]]) -> Mapping[str, str]:
    return {address: row.code for row in code_list().values() for address in (row.uri, row.old_uri) if address}


def counting(code: str) -> list[tuple[str, int]]:
    """ "P5.17" after "P5.8"."""
    return [(letters, int(digits or 0)) for letters, digits in re.findall(r"([^0-9]*)([0-9]*)", code)]


def classified(items: Iterable[Classification]) -> tuple[Classified, ...]:
    """Items of classifications without a list here, by code or address; names of the same item are one."""
    found: dict[str, Classified] = {}
    for item in items:
        if code := item.code.strip() or item.new_uri.strip() or item.uri.strip():
            known = found.get(code, Classified(code))
            found[code] = Classified(code, in_order({**texts(item.name), **known.name}))
    return tuple(found[code] for code in sorted(found))


def ontology_terms(items: Iterable[Classification]) -> tuple[OntologyTerm, ...]:
    """Terms by address; a term whose names are missing is still known by it."""
    found = {uri: OntologyTerm(uri=uri, name=texts(item.name)) for item in items if (uri := item.uri.strip())}
    return tuple(found[uri] for uri in sorted(found))


def keywords(items: Sequence[LanguageItem]) -> Mapping[str, tuple[str, ...]]:
    """Free keywords by language, each once, in alphabetical order."""
    found = {
        language: tuple(sorted({clean_name(item.value) for item in items if item.language == language} - {""}))
        for language in LANGUAGES
    }
    return {language: words for language, words in found.items() if words}
