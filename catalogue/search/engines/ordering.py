"""The order of results. Ties fall to the document's id, so the same question always has the same order."""

import heapq
import math
from collections.abc import Callable, Sequence

from catalogue.models import IndexedDocument
from catalogue.search import weights
from catalogue.search.engines.matching import Match
from catalogue.search.engines.shelf import Bits, Shelf, places_of
from catalogue.search.port import Point, SearchQuery, Sort
from themes.translated import Translated

EARTH_RADIUS_KM = 6371.0088
# In Finnish and Swedish å, ä and ö stand at the end of the alphabet, in this order.
ALPHABET = str.maketrans({"å": "{", "ä": "|", "ö": "}", "é": "e", "ü": "y", "š": "s", "ž": "z"})


def best(bits: Bits, count: int, query: SearchQuery, match: Match, shelf: Shelf) -> Sequence[int]:
    """The places on the shelf of the first `count` documents of a set."""
    key = sort_key(query, match, shelf)
    return heapq.nsmallest(count, places_of(bits), key=lambda place: (*key(place), place))


def sort_key(query: SearchQuery, match: Match, shelf: Shelf) -> Callable[[int], tuple[float, ...]]:
    """What documents are ordered by, least first; places on the shelf stand in the order of ids and break ties."""
    if query.sort is Sort.DISTANCE and query.near:
        near = query.near
        return lambda place: (distance_km(shelf, place, near),)
    if query.sort is Sort.NAME:
        ranks = name_ranks(shelf, query.language)
        return lambda place: (ranks[place],)
    relevance = relevance_of(query, match, shelf)
    if match.plan.is_open:
        ranks = name_ranks(shelf, query.language)
        return lambda place: (-relevance(place), ranks[place])
    return lambda place: (-relevance(place),)


def relevance_of(query: SearchQuery, match: Match, shelf: Shelf) -> Callable[[int], float]:
    """The score of a document: how well its words answer, and what speaks for it besides."""
    codes = query.municipalities or frozenset(match.plan.question.municipalities)
    here = local_documents(shelf, codes)

    def relevance(place: int) -> float:
        score = match.score(place) * weights.KINDS.get(shelf.kinds[place], 1.0) * shelf.qualities[place]
        if here and place >> 3 < len(here) and here[place >> 3] >> (place & 7) & 1:
            score *= weights.HERE
        if match.plan.question.wants_near and query.near:
            score *= nearness(distance_km(shelf, place, query.near))
        return score

    return relevance


def local_documents(shelf: Shelf, codes: frozenset[str]) -> bytes:
    """Documents that name one of the municipalities themselves, as bits in bytes for quick looking up."""
    bits = 0
    for code in codes:
        bits |= shelf.values["municipality"].get(code, 0)
    return bits.to_bytes((bits.bit_length() + 7) // 8, "little")


def nearness(distance: float) -> float:
    """From 1 at hand towards `NEAR_FLOOR` far away; what lies nowhere is as far as can be."""
    share: float = 0.5 ** (distance / weights.NEAR_KM)
    return weights.NEAR_FLOOR + (1 - weights.NEAR_FLOOR) * share


def distance_km(shelf: Shelf, place: int, near: Point) -> float:
    """Kilometres to the nearest of a document's points; infinite for a document that lies nowhere."""
    return min((haversine_km(point, near) for point in shelf.points.get(place, ())), default=math.inf)


def haversine_km(one: Point, other: Point) -> float:
    """Kilometres along the surface of a round Earth: true to half a per cent."""
    south, north = math.radians(one.latitude), math.radians(other.latitude)
    across = math.radians(other.longitude - one.longitude)
    half = math.sin((north - south) / 2) ** 2 + math.cos(south) * math.cos(north) * math.sin(across / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))


def name_ranks(shelf: Shelf, language: str) -> Sequence[int]:
    """Each document's place in alphabetical order of its title as shown in the language; read when first asked for."""
    if language not in shelf.name_ranks:
        titles = dict(IndexedDocument.objects.filter(index_id=shelf.index).values_list("pk", "title"))
        names = [alphabetical(Translated(titles.get(number, {})).text(language).value) for number in shelf.numbers]
        ranks = [0] * len(names)
        for rank, place in enumerate(sorted(range(len(names)), key=lambda place: (names[place], place))):
            ranks[place] = rank
        shelf.name_ranks[language] = ranks
    return shelf.name_ranks[language]


def alphabetical(name: str) -> str:
    return name.casefold().translate(ALPHABET)
