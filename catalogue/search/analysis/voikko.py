"""The one Voikko handle of the process, behind a lock: shared by threads without one it aborts the process.

Everything is asked through caches, so the lock is hardly ever waited for.
"""

import threading
import zlib
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import libvoikko

REMEDY = "Install the system packages libvoikko1 and voikko-fi, then run manage.py rebuild_search."
# Words whose readings differ between dictionaries: together they stand for the dictionary's version.
PROBES = (
    "velkaneuvonnasta", "omaishoitajille", "etälukio", "hyvinvointialueella", "digituki", "koronarokotus",
    "some", "podcast", "lähisuhdeväkivaltaa", "kotoutumispalvelut", "mielenterveyspalveluista", "somettaa",
)  # fmt: skip


@dataclass(frozen=True)
class Reading:
    """One reading of a word form: base form in lower case, `=` where members of a compound meet, word bases."""

    base: str
    structure: str
    bases: str
    word_class: str

    @property
    def members(self) -> int:
        return self.structure.count("=")


class Voikko:
    """The dictionary, asked by one thread at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._handle = libvoikko.Voikko("fi")
        self.version = f"voikko {self._handle.getVersion()} {self._fingerprint()}"

    def analyse(self, word: str) -> tuple[Reading, ...]:
        """Every reading of the form; empty when the dictionary does not know it."""
        with self._lock:
            found: list[dict[str, Any]] = self._handle.analyze(word)
        return tuple(
            Reading(
                item["BASEFORM"].lower(),
                item.get("STRUCTURE", ""),
                item.get("WORDBASES", "").lower(),
                item.get("CLASS", ""),
            )
            for item in found
            if item.get("BASEFORM")
        )

    def _fingerprint(self) -> str:
        known = repr([self.analyse(word) for word in PROBES])
        return f"{zlib.crc32(known.encode()):08x}"


_opening = threading.Lock()


def get_voikko() -> Voikko | None:
    """The dictionary, or None where it is not installed: the system check and the health page tell of it."""
    with _opening:
        return _open()


@cache
def _open() -> Voikko | None:
    try:
        # Asked first, since a handle that fails to open complains once more when it is thrown away.
        libvoikko.VoikkoLibrary.open()
    except OSError:
        return None
    return Voikko() if any(item.language == "fi" for item in libvoikko.Voikko.listDicts()) else None


@lru_cache(maxsize=8_192)
def readings(word: str) -> tuple[Reading, ...]:
    """The readings of a word form, those with the fewest members only: "velkaneuvonnasta" is no velka+neuvon+nasta."""
    voikko = get_voikko()
    found = voikko.analyse(word) if voikko else ()
    fewest = min((item.members for item in found), default=0)
    return tuple(dict.fromkeys(item for item in found if item.members == fewest))
