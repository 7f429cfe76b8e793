"""The way to v12: every request carries the key that DVV gave (ptv-v12.md §1)."""

from collections.abc import Callable

from catalogue.ingest.answers import words_of
from catalogue.ingest.http import SourceClient, SourceError, SourceRefused

HEADER = "x-api-key"
SETTING = "PTV_API_URL"
KEY_SETTING = "PTV_API_KEY"
UNKNOWN_KEY = (401, 403)


def client(url: str, key: str, *, sleep: Callable[[float], None] | None = None) -> SourceClient:
    """A client of v12 at an address. Raises SourceRefused when the key can not be sent."""
    if not key:
        raise SourceRefused(
            0, f"v12 of PTV answers nobody without a key. Set {KEY_SETTING} to the one that DVV gave, or read v11."
        )
    return SourceClient(url, name="PTV", setting=SETTING, headers={HEADER: key}, judge=judge_of(key), sleep=sleep)


def judge_of(key: str) -> Callable[[int, bytes], SourceError | None]:
    def judge(status: int, body: bytes) -> SourceError | None:
        """A key that is refused is no fault of the address; its own words are told, the key is not."""
        if status not in UNKNOWN_KEY:
            return None
        words = words_of(body).replace(key, "…")
        return SourceRefused(
            status,
            f"PTV does not accept the key ({status}{': ' if words else ''}{words}). Check {KEY_SETTING}: it has to be "
            f"the key of this environment, and still valid; ask ptv-tuki@dvv.fi. Check also that {SETTING} is right.",
        )

    return judge
