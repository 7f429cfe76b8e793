"""What may be wrong with the texts of the measures."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from referral.knowing.texts import WrongTexts, texts

if TYPE_CHECKING:
    from config.environment import Environment


def measure_problems(env: "Environment") -> Iterator[tuple[int, str, str]]:
    """Number, problem and remedy."""
    try:
        texts(env.measure_texts)
    except WrongTexts as wrong:
        yield (
            36,
            str(wrong),
            "Mend the file (docs/operations.md shows its form), or unset it: no measure is then offered.",
        )
