"""Python's collector of cycles, told to look more seldom while a run makes and drops millions of small objects.

An import leaves hardly any cycles: what it reads goes when nothing names it any more. The collector cost a fifth of
its time, looking through all of Django and every document in hand again and again.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# Objects made and not dropped until the young ones are looked at; Python's own number is 700.
YOUNG = 20_000


@contextmanager
def seldom_collected() -> Iterator[None]:
    """For the length of the block. What was here before is not looked at meanwhile."""
    before = gc.get_threshold()
    with set_aside():
        gc.set_threshold(max(YOUNG, before[0]) if before[0] else 0, *before[1:])
        try:
            yield
        finally:
            gc.set_threshold(*before)


@contextmanager
def set_aside() -> Iterator[None]:
    """For the length of the block, and for the outer one of two, what was here before is not looked at.

    Rows with their relations, as search documents are made of them, are full of cycles. Beside all of Django they
    would have to be very many before the collector looked at the old ones.
    """
    if gc.get_freeze_count():
        yield
        return
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
