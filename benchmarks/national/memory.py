"""How much memory this process holds, looked at again and again while it works."""

import os
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Self

PAGE = os.sysconf("SC_PAGE_SIZE")
EVERY = 0.1  # seconds


def resident_mb() -> float:
    """What the system holds in memory for this process."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE / 1024**2


class MemoryWatch:
    """Samples while its block lasts: (seconds since it began, megabytes)."""

    def __init__(self) -> None:
        self.samples: list[tuple[float, float]] = []
        self.over = threading.Event()
        self.thread = threading.Thread(target=self.look, daemon=True)
        self.began = 0.0

    def look(self) -> None:
        while True:
            self.samples.append((time.perf_counter() - self.began, resident_mb()))
            if self.over.wait(EVERY):
                return

    def __enter__(self) -> Self:
        self.began = time.perf_counter()
        self.thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.over.set()
        self.thread.join()

    def peak(self, until: float | None = None) -> float:
        """The most, or the most until a moment of the clock."""
        last = until - self.began if until else float("inf")
        return round(max(mb for moment, mb in self.samples if moment <= last), 1)

    def quarters(self) -> list[float]:
        """The most in each quarter of the time: the same number four times is flat."""
        return quarters(self.samples)


def quarters(samples: list[tuple[float, float]]) -> list[float]:
    """The highest sample of each quarter; one without a sample has what the one before it had."""
    whole = samples[-1][0] or 1.0
    found: list[float] = []
    for quarter in range(4):
        inside = [mb for moment, mb in samples if min(3, int(4 * moment / whole)) == quarter]
        found.append(round(max(inside, default=found[-1] if found else samples[0][1]), 1))
    return found
