"""A breaker: when something does not answer, it is not asked again by everybody, but by one after a while."""

import threading
import time
from collections.abc import Callable

# Seconds until it is tried again: the first time, doubled after each failure, and at most.
FIRST_WAIT, LONGEST_WAIT = 1.0, 30.0


class Breaker:
    """Closed while all is well. A failure opens it; after the wait one caller is let through to try out, and what
    becomes of that one closes it or makes the wait longer."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        # None while all is well.
        self._wait: float | None = None
        self._until = 0.0
        self._is_tried = False

    @property
    def is_open(self) -> bool:
        return self._wait is not None

    def lets_through(self) -> bool:
        """Whether this caller may try. While one tries out the others may not; should it never tell how it went, the
        next one may after the same wait again."""
        with self._lock:
            if self._wait is None:
                return True
            if self._clock() < self._until:
                return False
            self._until = self._clock() + self._wait
            self._is_tried = True
            return True

    def worked(self) -> bool:
        """It answered; true when it had not before."""
        with self._lock:
            was_open, self._wait, self._is_tried = self._wait is not None, None, False
            return was_open

    def failed(self) -> bool:
        """It did not answer; true when it had before. Of callers that fail together only the first one counts."""
        with self._lock:
            was_open = self._wait is not None
            if self._wait is None:
                self._wait = FIRST_WAIT
            elif self._is_tried:
                self._wait = min(2 * self._wait, LONGEST_WAIT)
            else:
                return False
            self._until = self._clock() + self._wait
            self._is_tried = False
            return not was_open
