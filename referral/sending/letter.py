"""The letter to the resident: what is told, to whom, what happens then. Made of the fields and roles as they are.

Its words stand in `letters/<version>/<language>.toml`, all languages side by side for a lawyer to read; a test keeps a
version's words as they were. What was shown is kept word for word (`Letter.text`), and its hash with the consent.
"""

import hashlib
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import translation

from referral.models import Area, Unit
from referral.person import Need, Resident

VERSION = "1"
FOLDER = Path(__file__).parent / "letters"


@dataclass(frozen=True)
class Part:
    """One heading of the letter and the lines under it. `icon` is a picture of our sprite."""

    icon: str
    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Letter:
    """The letter as shown; the same for the eye, the ear and paper."""

    version: str
    language: str
    title: str
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """Word for word, a line each."""
        lines = [self.title]
        for part in self.parts:
            lines += ["", part.heading, *part.lines]
        return "\n".join(lines)

    @property
    def hash(self) -> str:
        """SHA-256 of what was read, as it is kept with the consent."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True)
class Matter:
    """What the letter tells of. `chooses`: the coordinator picks the receiver, among `units` or (none) any of the area.

    Without `sender_unit` it is the resident's own referral.
    """

    resident: Resident
    need: Need
    municipality: str
    reasons: Sequence[str]
    barriers: Sequence[str]
    area: Area
    units: Sequence[Unit] = ()
    chooses: bool = False
    sender_unit: Unit | None = None

    @property
    def is_own(self) -> bool:
        return self.sender_unit is None


def letter_of(matter: Matter, *, language: str, now: datetime, version: str = VERSION) -> Letter:
    """The letter in the resident's language, whoever reads the page."""
    from referral.sending.letter_parts import parts_of

    with translation.override(language):
        words = words_of(version, language)
        title = words["title_own" if matter.is_own else "title"].format(name=matter.resident.first_name)
        return Letter(version, language, title, tuple(parts_of(matter, words, language, now)))


@cache
def words_of(version: str, language: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / version / f"{language}.toml").read_text(encoding="utf-8"))
