"""The results page's address: read from what a browser sends, and written for links.

    search = SearchForm.read(request.GET, language="fi")
    engine.search(search.query())
    search.url(page=2)

Addresses are shared, bookmarked, mistyped and attacked: what can not be understood is left out with a note,
and nothing in an address is ever an error.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Self

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from catalogue.models import Charge
from catalogue.presenters.names import TARGET_GROUPS, language_names
from catalogue.region import get_region
from catalogue.search.port import Feature, Kind, Point, SearchQuery, Sort, Way
from themes.models import Subtheme, Theme

PAGE_SIZE = 20
# A question of more than this was pasted by mistake.
LONGEST_TEXT = 200
# An address with more values of a filter than there can be is not a reader's.
MOST_VALUES = 50
# A page number beyond this is nobody's; it also keeps offsets small for the engine.
LAST_PAGE = 5000
# 0.01 degrees is about a kilometre: enough for "near me", too little to tell a home.
POSITION_DECIMALS = 2
NUMBER = re.compile(r"\d{1,6}")


@dataclass(frozen=True)
class SearchForm:
    """What the address asks. Filters are codes that exist; `notes` tell the reader what was left out."""

    text: str = ""
    language: str = "fi"
    municipality: str = ""
    with_neighbours: bool = False
    kinds: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    subthemes: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    free: bool = False
    open_now: bool = False
    sort: str = ""
    position: Point | None = None
    exact: bool = False
    page: int = 1
    notes: tuple[str, ...] = field(default=(), compare=False)

    @classmethod
    def read(cls, data: QueryDict, language: str) -> Self:
        """The address understood as far as it can be."""
        reader = Reader(data)
        position = reader.position()
        return cls(
            text=reader.text(),
            language=language,
            municipality=reader.one("municipality", get_region().municipalities, unknown_municipality),
            with_neighbours=reader.flag("neighbours"),
            kinds=reader.many("kind", {kind.value for kind in Kind}),
            themes=reader.many("theme", known_themes),
            subthemes=reader.many("subtheme", known_subthemes),
            target_groups=reader.many("for", TARGET_GROUPS),
            languages=reader.many("language", language_names()),
            ways=reader.many("way", {way.value for way in Way}),
            features=reader.many("feature", {feature.value for feature in Feature}),
            free=reader.flag("free"),
            open_now=reader.flag("open"),
            sort=reader.one("sort", {sort.value for sort in Sort}),
            position=position,
            exact=reader.flag("exact"),
            page=reader.page(),
            notes=tuple(dict.fromkeys(reader.notes)),
        )

    @property
    def is_empty(self) -> bool:
        """Nothing asked and nothing chosen."""
        return not self.text and not self.chosen

    @property
    def chosen(self) -> int:
        """How many filters are chosen."""
        filters = (
            self.kinds, self.themes, self.subthemes, self.target_groups, self.languages, self.ways, self.features
        )  # fmt: skip
        return sum(len(values) for values in filters) + bool(self.municipality) + self.free + self.open_now

    @property
    def municipalities(self) -> frozenset[str]:
        """The chosen municipality, with its neighbours when they are wanted."""
        if not self.municipality:
            return frozenset()
        own = get_region().municipalities[self.municipality]
        return frozenset({own.code, *(own.neighbours if self.with_neighbours else ())})

    @property
    def near(self) -> Point | None:
        """Where distances are from: the reader's position; without one, the centre of the chosen municipality, and only
        when the order asks for it."""
        if self.position or not self.municipality or self.sort != Sort.DISTANCE:
            return self.position
        return Point(*get_region().municipalities[self.municipality].centre)

    def query(self) -> SearchQuery:
        """The same in the words of the search port."""
        near = self.near
        by_distance = self.sort == Sort.DISTANCE and near is not None
        return SearchQuery(
            text=self.text,
            language=self.language,
            literal=self.exact,
            kinds=frozenset(Kind(kind) for kind in self.kinds),
            themes=frozenset(self.themes),
            subthemes=frozenset(self.subthemes),
            municipalities=self.municipalities,
            target_groups=frozenset(self.target_groups),
            languages=frozenset(self.languages),
            charges=frozenset({Charge.FREE.value}) if self.free else frozenset(),
            ways=frozenset(self.ways),
            features=frozenset(self.features),
            open_at=timezone.now() if self.open_now else None,
            near=near,
            sort=Sort.DISTANCE if by_distance else Sort(self.sort) if self.sort == Sort.NAME else Sort.RELEVANCE,
            page=self.page,
            page_size=PAGE_SIZE,
        )

    def url(self, **changes: Any) -> str:
        """The address of the same question with something changed; a change leads to the first page again."""
        parameters = replace(self, **{"page": 1, **changes}).parameters()
        return f"{reverse('search')}?{urlencode(parameters, doseq=True)}" if parameters else reverse("search")

    def parameters(self) -> Mapping[str, str | Sequence[str]]:
        """The parameters of the address, without what is usual."""
        position = self.position
        found: dict[str, str | Sequence[str]] = {
            "q": self.text,
            "municipality": self.municipality,
            "neighbours": "1" if self.with_neighbours and self.municipality else "",
            "kind": self.kinds,
            "theme": self.themes,
            "subtheme": self.subthemes,
            "for": self.target_groups,
            "language": self.languages,
            "way": self.ways,
            "feature": self.features,
            "free": "1" if self.free else "",
            "open": "1" if self.open_now else "",
            "lat": f"{position.latitude:.{POSITION_DECIMALS}f}" if position else "",
            "lon": f"{position.longitude:.{POSITION_DECIMALS}f}" if position else "",
            "sort": self.sort,
            "exact": "1" if self.exact else "",
            "page": str(self.page) if self.page > 1 else "",
        }
        return {name: value for name, value in found.items() if value}


class Reader:
    """Reads single parameters, collecting a note for each that was not understood."""

    def __init__(self, data: QueryDict) -> None:
        self.data = data
        self.notes: list[str] = []

    def text(self) -> str:
        """The question, on one line, without control characters."""
        text = " ".join("".join(sign if sign.isprintable() else " " for sign in self.data.get("q", "")).split())
        if len(text) > LONGEST_TEXT:
            self.notes.append(_("Your question was long. We searched with its beginning."))
        return text[:LONGEST_TEXT]

    def one(self, name: str, known: Any, note: Any = None) -> str:
        value = self.data.get(name, "").strip()
        if value and value not in known:
            self.notes.append(note() if note else left_out())
            return ""
        return value

    def many(self, name: str, known: Any) -> tuple[str, ...]:
        """The values that exist, in order and once. `known` may be a function, asked only when there is a value."""
        values = sorted({value.strip() for value in self.data.getlist(name)[:MOST_VALUES] if value.strip()})
        if not values:
            return ()
        existing = known() if callable(known) else known
        found = tuple(value for value in values if value in existing)
        if len(found) < len(values):
            self.notes.append(left_out())
        return found

    def flag(self, name: str) -> bool:
        return self.data.get(name, "") not in ("", "0")

    def page(self) -> int:
        value = self.data.get("page", "").strip()
        return min(max(int(value), 1), LAST_PAGE) if NUMBER.fullmatch(value) else 1

    def position(self) -> Point | None:
        """Rounded, whatever was sent; None when it is not a point on Earth."""
        try:
            latitude, longitude = (float(self.data.get(name, "")) for name in ("lat", "lon"))
        except ValueError:
            return None
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            return None
        return Point(round(latitude, POSITION_DECIMALS), round(longitude, POSITION_DECIMALS))


def known_themes() -> set[str]:
    return {str(number) for number in Theme.objects.values_list("number", flat=True)}


def known_subthemes() -> set[str]:
    return set(Subtheme.objects.values_list("number", flat=True))


def unknown_municipality() -> str:
    return _("We do not know that municipality in this region, so we searched the whole region.")


def left_out() -> str:
    return _("Part of the address was not understood and was left out of the search.")
