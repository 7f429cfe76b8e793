"""What is known of a row when somebody asks why it is missing: values, read once, judged elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from themes.near_misses import NearMiss


@dataclass(frozen=True)
class Change:
    """What a sync did to the row. `fields` are names; values are not told here."""

    what: str
    reason: str
    fields: tuple[str, ...]
    at: datetime
    run: int


@dataclass(frozen=True)
class Trouble:
    """A document in quarantine: where in it what was not understood."""

    key: int
    path: str
    reason: str
    since: datetime
    name: str = ""


@dataclass(frozen=True)
class Waiting:
    """A held run that would change the row (`brings`), or hide it (`hides`)."""

    run: int
    since: datetime
    brings: bool
    hides: bool


@dataclass(frozen=True)
class Stand:
    """A placement: the subtheme with its number, and the reason in the rules' codes."""

    subtheme: str
    reason: str
    guessed: bool
    pinned: bool


@dataclass(frozen=True)
class Override:
    """An editor's word: pin or exclude."""

    action: str
    subtheme: str
    reason: str
    by: str
    at: datetime
    until: date | None
    is_over: bool


@dataclass(frozen=True)
class Hiding:
    """A note that hides the service; who touched the note last is known when the admin's log knows."""

    reason: str
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class Search:
    """Whether the index may be asked, and where a search for the row's own name finds it (0: it does not)."""

    is_usable: bool
    rank: int
    message: str = ""


@dataclass(frozen=True)
class Facts:
    """Everything about one service or place."""

    kind: str  # service, place
    key: int
    source: str
    source_label: str
    source_id: str
    name: str
    organization: str
    url: str
    gone_since: datetime | None
    gone_reason: str
    edited_at: datetime | None
    copied_at: datetime | None
    changes: tuple[Change, ...]
    trouble: Trouble | None
    waiting: Waiting | None
    nationwide: bool
    # Names of the region's municipalities that it serves, or where it lies; and how many others.
    here: tuple[str, ...]
    is_whole_region: bool
    elsewhere: int
    classes: Mapping[str, str]
    terms: Mapping[str, str]
    keywords: tuple[str, ...]
    groups: Mapping[str, str]
    events: Mapping[str, str]
    # LIPAS type and its name; empty for a PTV place, which rules do not place.
    place_type: str
    stands: tuple[Stand, ...]
    misses: tuple[NearMiss, ...]
    # Number → number and name, of the subthemes whose rules came near.
    subthemes: Mapping[str, str]
    overrides: tuple[Override, ...]
    hiding: Hiding | None
    search: Search
    languages: tuple[str, ...]
    lost_languages: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_shown(self) -> bool:
        return self.gone_since is None and self.hiding is None

    @property
    def is_placed_by_rules(self) -> bool:
        """Services and sports places; a PTV place is found through its services."""
        return self.kind == "service" or bool(self.place_type)
