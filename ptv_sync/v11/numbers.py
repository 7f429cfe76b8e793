"""Many numbers in little memory: a country has two hundred thousand connections, and a set takes 70 bytes for each."""

from array import array
from bisect import bisect_left


class Numbers:
    """Signed numbers of 64 bits, eight bytes each. Best added all together and asked for afterwards: both sort."""

    def __init__(self) -> None:
        self._sorted = array("q")
        self._added = array("q")

    def add(self, number: int) -> None:
        self._added.append(number)

    def __contains__(self, number: int) -> bool:
        if self._added:
            self._sorted = array("q", sorted(self._sorted + self._added))
            self._added = array("q")
        place = bisect_left(self._sorted, number)
        return place < len(self._sorted) and self._sorted[place] == number
