"""What we demand of a source, and how much patience it gets."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Politeness:
    """How patient and how demanding we are. Times are seconds."""

    connect_seconds: float = 10
    read_seconds: float = 120  # between two pieces of an answer
    whole_seconds: float = 600  # for a whole body, against one that drips
    attempts: int = 6
    first_pause: float = 0.5  # doubled at each attempt, with jitter
    longest_pause: float = 300  # a longer Retry-After means: come back another time
    parallel: int = 6
    largest_answer: int = 64 * 1024 * 1024  # bytes, unpacked
