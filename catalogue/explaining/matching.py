"""Which rows somebody may mean: by id, or by a name in any language, a part of it, or one with a typing mistake."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from catalogue.models import Place, Service

# Names that are less alike than this (0–100) are other names.
ALIKE = 82
WHOLE, PART = 100.0, 99.0
# A part of fewer letters is in half of all names.
SHORTEST_PART = 3


@dataclass(frozen=True)
class Match:
    """A service or a place, and how well its name fits (0–100)."""

    kind: str
    key: int
    score: float
    name: str


def named(text: str) -> list[Match]:
    """Services and places, gone ones too, whose name is like the text; the likest first."""
    wanted = text.casefold()
    found = [
        Match(kind, key, score, str(name))
        for kind, model in (("service", Service), ("place", Place))
        for key, name, other in model.objects.values_list("pk", "name", "alternative_name")
        if (score := best(wanted, (*names(name), *names(other)))) >= ALIKE
    ]
    exact = [match for match in found if match.score >= PART]
    return sorted(exact or found, key=lambda match: (-match.score, match.name.casefold(), match.kind, match.key))


def names(texts: Mapping[str, str]) -> Iterable[str]:
    return (name.casefold() for name in texts.values())


def best(wanted: str, candidates: Iterable[str]) -> float:
    return max((likeness(wanted, name) for name in candidates), default=0.0)


def likeness(wanted: str, name: str) -> float:
    """How alike two names are. What was asked may be a part of the name, never the other way round."""
    if wanted == name:
        return WHOLE
    if len(wanted) >= SHORTEST_PART and wanted in name:
        return PART
    whole = fuzz.token_sort_ratio(wanted, name)
    # A part of a name with a typing mistake; of shorter names a part would always be found.
    part = fuzz.partial_ratio(wanted, name) if SHORTEST_PART < len(wanted) <= len(name) else 0.0
    return max(whole, part)
