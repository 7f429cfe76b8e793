"""What a piece of work costs the process that does it."""

import resource
import time
from dataclasses import dataclass, field


def cpu_seconds() -> float:
    """Processor time of this process so far, its threads included."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def peak_mb() -> float:
    """The most memory that this process ever held, in megabytes (Linux counts in kilobytes)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@dataclass
class Meter:
    """Started when made; `read` tells what passed since. Memory is of the whole process, its start included."""

    began: float = field(default_factory=time.perf_counter)
    cpu_began: float = field(default_factory=cpu_seconds)
    peak_before: float = field(default_factory=peak_mb)

    def read(self) -> dict[str, float]:
        return {
            "seconds": time.perf_counter() - self.began,
            "cpu_seconds": cpu_seconds() - self.cpu_began,
            "peak_mb": peak_mb(),
            "peak_before_mb": self.peak_before,
        }
