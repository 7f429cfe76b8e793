"""One request at a time to a host, and a pause between two, whoever of our threads asks and whatever led there."""

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager

PAUSE_SECONDS = 1.0


class Pace:
    """Turns at hosts. `clock` and `pause` are seconds; tests put others in."""

    def __init__(
        self,
        *,
        seconds: float = PAUSE_SECONDS,
        clock: Callable[[], float] = time.monotonic,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self.seconds = seconds
        self.clock = clock
        self.pause = pause
        self.making = threading.Lock()
        self.turns: dict[str, threading.Lock] = defaultdict(threading.Lock)
        self.free_at: dict[str, float] = {}

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Ours alone, and not too soon after the last one's."""
        with self.making:
            turn = self.turns[host.lower()]
        with turn:
            if (wait := self.free_at.get(host.lower(), 0) - self.clock()) > 0:
                self.pause(wait)
            try:
                yield
            finally:
                self.free_at[host.lower()] = self.clock() + self.seconds
