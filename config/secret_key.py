"""The secret key of a machine that was given none."""

import os
import secrets
from contextlib import suppress
from pathlib import Path


def local_secret_key(folder: Path) -> str:
    """A key of this machine alone, made at the first start and kept beside the database."""
    path = folder / "secret-key"
    if not path.exists():
        # Written aside, then put in place at once: of processes that start together, all read one whole key.
        fresh = folder / f"secret-key.{os.getpid()}"
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(50), encoding="ascii")
        with suppress(FileExistsError):
            os.link(fresh, path)
        fresh.unlink()
    return path.read_text(encoding="ascii")
