"""The one port for finding: what may be asked, what comes back, and which engine answers.

Views, commands and the API speak these words; engines translate them. Language work happens in
`catalogue.search.analysis`, once, at index and query time alike, so every engine answers alike.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

# When something is open: (from, to), aware, in order, none overlapping; empty when it is not told.
Opening = tuple[tuple[datetime, datetime], ...]


class Kind(StrEnum):
    SERVICE = "service"
    PLACE = "place"
    ORGANIZATION = "organization"
    PAGE = "page"
    EVENT = "event"


class Way(StrEnum):
    """How one gets a service, whichever of its channels offers it."""

    PHONE = "phone"
    ONLINE = "online"
    HOME = "home"
    VISIT = "visit"


class Feature(StrEnum):
    """What makes coming easy, where the source says so; saying nothing is no promise of the opposite."""

    NO_APPOINTMENT = "no-appointment"
    STEP_FREE = "step-free"


class Sort(StrEnum):
    RELEVANCE = "relevance"
    DISTANCE = "distance"
    NAME = "name"


@dataclass(frozen=True)
class Point:
    """WGS84 degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True)
class SearchQuery:
    """A question. Empty filters mean no filter; values inside a filter are OR (features: AND), filters are AND.

    `text` may be empty: then everything that passes the filters answers, in a stable order.
    """

    text: str = ""
    language: str = "fi"
    # Search just as typed: no place name taken as a filter, no word mended.
    literal: bool = False
    kinds: frozenset[Kind] = frozenset()
    themes: frozenset[str] = frozenset()  # theme numbers, "5"
    subthemes: frozenset[str] = frozenset()  # subtheme numbers, "5.1"
    municipalities: frozenset[str] = frozenset()  # three-digit codes; served there, or lying there
    target_groups: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()  # languages a service is given in
    charges: frozenset[str] = frozenset()  # `Charge` values
    place_types: frozenset[int] = frozenset()
    organizations: frozenset[str] = frozenset()  # source ids
    ways: frozenset[str] = frozenset()  # `Way` values: how one gets it
    features: frozenset[str] = frozenset()  # `Feature` values; all of them: one who needs two is not helped by either
    open_at: datetime | None = None  # only what is open at this moment (aware)
    near: Point | None = None
    sort: Sort = Sort.RELEVANCE
    page: int = 1  # from 1
    page_size: int = 20


@dataclass(frozen=True)
class SearchDocument:
    """What an engine stores of one thing. `fields` are analysed texts by weight class: see `analysis.Analysed`.

    Filter values are codes. `title` and `summary` are kept whole for showing; nothing else is.
    """

    id: str  # "ptv:<uuid>", "lipas:<n>", "org:<uuid>", "page:<n>"
    kind: Kind
    title: Mapping[str, str]
    summary: Mapping[str, str] = field(default_factory=dict)
    # What is searched, per language: weight class → text. The classes, from heavy to light, are "name", "keywords",
    # "summary", "body" and "context", and "theme" for words of the subthemes it is placed in (see `weights.CLASSES`).
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    themes: tuple[str, ...] = ()
    subthemes: tuple[str, ...] = ()
    # Codes; "*" means the whole country.
    municipalities: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    charge: str = ""
    place_type: int | None = None
    organization: str = ""
    # Where it is: one point of a place, several of a service with several locations; the nearest one counts.
    points: tuple[Point, ...] = ()
    ways: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    # In the coming days, exceptions counted in; see `documents.opening`.
    opening: Opening = ()
    # What speaks for it besides words, from how complete and fresh its description is: multiplies the score, about 1.
    quality: float = 1.0
    modified: datetime | None = None


@dataclass(frozen=True)
class Hit:
    id: str
    kind: Kind
    score: float
    title: Mapping[str, str]
    summary: Mapping[str, str]
    subthemes: tuple[str, ...] = ()
    distance_km: float | None = None
    # As the document has them.
    ways: tuple[str, ...] = ()
    features: tuple[str, ...] = ()


@dataclass(frozen=True)
class FacetOption:
    value: str
    count: int


@dataclass(frozen=True)
class SearchResult:
    """`facets` counts are true under combination: each counts with all other filters but its own (a feature also with
    the other features chosen). "open" counts at `open_at`, or now, and is there whether it was asked or not.

    `understood` says how the text was read: place names taken as filters, corrected words (see `Reading`).
    """

    hits: Sequence[Hit]
    total: int
    facets: Mapping[str, Sequence[FacetOption]] = field(default_factory=dict)
    reading: "Reading | None" = None


@dataclass(frozen=True)
class Reading:
    """How the text was understood: what was searched, which municipality it names, which words were mended.

    `municipality_dropped` says that nothing fitted in the municipality the text names, and all others answer instead.
    `is_partial` says that nothing, or too little, holds all the words, and that some of them were enough.
    """

    text: str
    municipalities: Mapping[str, str] = field(default_factory=dict)  # code → the word it was read from
    corrections: Mapping[str, str] = field(default_factory=dict)  # as written → as searched
    wants_near: bool = False  # "lähellä": ask for a place or a position
    municipality_dropped: bool = False
    is_partial: bool = False
    # What the text was taken to mean: the concepts of the editors' list that answered, the surest first.
    meanings: tuple["Meant", ...] = ()
    # The terms (see `terms`) that answered, to show in a result why it is there.
    terms: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Meant:
    """A concept that answered: its key, its name by language, and the words of the text it was read from."""

    key: str
    label: Mapping[str, str]
    words: tuple[str, ...]


@dataclass(frozen=True)
class Suggestion:
    """Something whose name begins as typed: offered while the reader still types."""

    id: str
    kind: Kind
    title: Mapping[str, str]


FACETS = (
    "kind", "theme", "subtheme", "municipality", "target_group", "language", "charge", "way", "feature", "open"
)  # fmt: skip
# The one value of the facet "open".
OPEN_NOW = "now"


@dataclass(frozen=True)
class EngineStatus:
    """For the health page: which engine, which analyser, how many documents, and whether it may be asked."""

    engine: str
    analyser: str
    documents: int
    is_usable: bool
    message: str = ""
    # The weaker stand-in reads Finnish: inflected words are searched poorly, and the results page says so.
    is_weak: bool = False


class StaleIndex(Exception):
    """The index was built by another analyser and is refused. The message names the remedy."""


class SearchEngine(Protocol):
    """What every engine does. The contract suite in tests/contracts/ holds each to it."""

    name: str

    def search(self, query: SearchQuery) -> SearchResult:
        """Answer; raises StaleIndex when the index is another analyser's."""
        ...

    def suggest(self, text: str, language: str, *, most: int = 4) -> Sequence[Suggestion]:
        """Documents whose title (as shown in the language) holds a word beginning with each word typed, dots or not,
        at most so many of a kind; the last word may be unfinished. Raises StaleIndex likewise."""
        ...

    def rebuild(self, documents: Iterable[SearchDocument]) -> int:
        """Replace the whole index at once; until it is done the old one answers. Returns the count."""
        ...

    def update(self, documents: Iterable[SearchDocument], removed: Iterable[str] = ()) -> None:
        """Put these in, take those out."""
        ...

    def renew_opening(self, opening: Mapping[str, Opening]) -> None:
        """Replace when these documents (by id) are open, and nothing else of them; unknown ids are passed over."""
        ...

    def status(self) -> EngineStatus: ...
