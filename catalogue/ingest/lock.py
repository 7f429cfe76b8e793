"""One run at a time for each source, on however many machines the site runs.

PostgreSQL keeps the lock itself and gives it back when the process dies. SQLite is one machine's: there a locked file
beside the database does the same.
"""

import fcntl
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

# The first of the two numbers of an advisory lock: ours among all that may use the database. "Lähde" in ASCII.
NAMESPACE = 0x4C616864
_in_memory: dict[str, threading.Lock] = {}


class AnotherSync(Exception):
    """A run of the source is going on. Nothing was done; the message says what to do."""

    def __init__(self, source: str) -> None:
        super().__init__(
            f"Another sync of {source} is running. Wait until it is over (manage.py sync_runs shows how far it is), "
            "or stop its process; what it began is then finished by the next one."
        )


@contextmanager
def only_run(source: str) -> Iterator[None]:
    """Hold the source's lock for the length of the block. Raises AnotherSync at once when somebody has it."""
    if connection.vendor == "postgresql":
        taking = advisory_lock(source)
    elif connection.is_in_memory_db():  # type: ignore[attr-defined]  # SQLite's wrapper has it
        taking = memory_lock(source)
    else:
        taking = file_lock(source)
    with taking:
        yield


@contextmanager
def advisory_lock(source: str) -> Iterator[None]:
    """PostgreSQL's lock of this session: a pooler in front has to keep sessions, not transactions."""
    key = zlib.crc32(source.encode()) - 2**31
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [NAMESPACE, key])
        (taken,) = cursor.fetchone()
    if not taken:
        raise AnotherSync(source)
    try:
        yield
    finally:
        # A connection that was lost has given its lock back already.
        if connection.connection is not None and not connection.connection.closed:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [NAMESPACE, key])


@contextmanager
def file_lock(source: str) -> Iterator[None]:
    path = Path(f"{connection.settings_dict['NAME']}.{source}.lock")
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AnotherSync(source) from None
        yield


@contextmanager
def memory_lock(source: str) -> Iterator[None]:
    """A database in memory belongs to one process."""
    lock = _in_memory.setdefault(source, threading.Lock())
    if not lock.acquire(blocking=False):
        raise AnotherSync(source)
    try:
        yield
    finally:
        lock.release()
