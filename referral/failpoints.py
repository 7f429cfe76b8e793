"""Places between two writes where a test may have the process die. In service nothing happens here."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_struck: ContextVar[Callable[[str], None] | None] = ContextVar("referral_failpoint", default=None)


def passing(place: str) -> None:
    """A place between two writes is passed."""
    if strike := _struck.get():
        strike(place)


@contextmanager
def struck_by(strike: Callable[[str], None]) -> Iterator[None]:
    """Inside, `strike` is called with each place, and may raise."""
    token = _struck.set(strike)
    try:
        yield
    finally:
        _struck.reset(token)
