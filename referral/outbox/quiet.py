"""Holding mails back: the demo lives months in a moment, and nobody is to be told of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_held: ContextVar[bool] = ContextVar("referral_mails_held", default=False)


def is_held() -> bool:
    return _held.get()


@contextmanager
def mails_held_back() -> Iterator[None]:
    """Messages written inside count as delivered, and nothing is mailed."""
    token = _held.set(True)
    try:
        yield
    finally:
        _held.reset(token)
