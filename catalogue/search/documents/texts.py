"""Gathers the searched texts of a document: language → weight class → text."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from catalogue.region import get_region, municipality_name
from catalogue.search.wordlists import read_list
from themes.models import Subtheme

# Between texts of one class, so that words of two do not meet.
GAP = "\n"


class Texts:
    """Texts by language and weight class; what is added twice is searched once."""

    def __init__(self) -> None:
        self._parts: dict[str, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))

    def add(self, weight_class: str, *texts: Mapping[str, str] | None) -> "Texts":
        """Add texts given by language."""
        for text in texts:
            for language, value in (text or {}).items():
                if value and value.strip():
                    self._parts[language][weight_class][value.strip()] = None
        return self

    def add_words(self, weight_class: str, words: Mapping[str, Iterable[str]] | None) -> "Texts":
        """Add lists of words given by language."""
        for language, values in (words or {}).items():
            for value in values:
                self.add(weight_class, {language: value})
        return self

    def add_name(self, weight_class: str, name: str) -> "Texts":
        """Add a name that is the same in every language; it is read as Finnish."""
        return self.add(weight_class, {"fi": name})

    def as_mapping(self) -> Mapping[str, Mapping[str, str]]:
        return {
            language: {weight_class: GAP.join(parts) for weight_class, parts in classes.items()}
            for language, classes in self._parts.items()
        }


def code_words(table: str, codes: Iterable[str]) -> Mapping[str, list[str]]:
    """What PTV's codes are called, by language: their names and the words people use for them."""
    known = read_list("ptv_codes")[table]
    words: dict[str, list[str]] = defaultdict(list)
    for code in codes:
        for language, names in known.get(code, {}).items():
            words[language] += names
    return words


def subtheme_words(subthemes: Iterable[Subtheme]) -> Texts:
    """The words of the subthemes a thing is placed in: they lift it when somebody asks for the subtheme's matter.

    The rule's words are what its editors say the subtheme is about; they are Finnish ontology words and keywords.
    """
    texts = Texts()
    for subtheme in subthemes:
        rule = subtheme.rule or {}
        texts.add("theme", subtheme.name, subtheme.theme.name, subtheme.theme.plain_words)
        texts.add_words("theme", {"fi": [*rule.get("sure_words", ()), *rule.get("words", ())]})
    return texts


def area_names(codes: Iterable[str]) -> Mapping[str, str]:
    """The names of the municipalities served, unless they are the whole region: then they tell nothing apart."""
    codes = list(codes)
    if get_region().codes <= set(codes):
        return {}
    names: dict[str, list[str]] = defaultdict(list)
    for code in codes:
        for language, name in municipality_name(code).items():
            names[language].append(name)
    return {language: ", ".join(values) for language, values in names.items()}


def extend(texts: Texts, other: Texts) -> Texts:
    """Add all of the other's texts."""
    for language, classes in other.as_mapping().items():
        for weight_class, text in classes.items():
            for part in text.split(GAP):
                texts.add(weight_class, {language: part})
    return texts


def numbers(placements: Iterable[Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The numbers of themes and subthemes of placements, each in order."""
    subthemes = [placement.subtheme for placement in placements]
    return in_number_order(str(item.theme.number) for item in subthemes), in_number_order(
        item.number for item in subthemes
    )


def in_number_order(found: Iterable[str]) -> tuple[str, ...]:
    """Each number once: "2.1" before "10.1"."""
    return tuple(sorted(set(found), key=lambda number: [int(part) for part in number.split(".")]))
