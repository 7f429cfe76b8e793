"""The secret keys of a machine that was given none."""

import base64
import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


def local_secret_key(folder: Path) -> str:
    """A key of this machine alone, made at the first start and kept beside the database."""
    return kept(folder / "secret-key", lambda: secrets.token_urlsafe(50))


def local_referral_key(folder: Path) -> str:
    """The key that seals referrals on this machine: base64 of 32 bytes. Whoever loses it loses what it sealed."""
    return kept(folder / "referral-key", lambda: base64.b64encode(os.urandom(32)).decode())


def kept(path: Path, make: Callable[[], str]) -> str:
    """What the file holds; made at the first asking."""
    if not path.exists():
        # Written aside, then put in place at once: of processes that start together, all read one whole key.
        fresh = path.with_name(f"{path.name}.{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(make(), encoding="ascii")
        with suppress(FileExistsError):
            os.link(fresh, path)
        fresh.unlink()
    return path.read_text(encoding="ascii")
