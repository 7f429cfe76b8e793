"""Scores of the two instruments. Pure; answers are 1 to 5 in the order of the statements, all of them given.

ESIS (participation indicator of THL): ten statements, the sum brought to 0–100. SWEMWBS: seven statements, the sum
turned to a metric score by the authors' published table (Stewart-Brown et al. 2009, Health and Quality of Life
Outcomes 7:15), 7–35. The statements themselves are not ours: `referral.knowing.texts`.
"""

from collections.abc import Sequence
from decimal import Decimal

LOWEST, HIGHEST = 1, 5
ITEMS = {"esis": 10, "swemwbs": 7}
# Of sums 7 to 35.
SWEMWBS_METRIC = tuple(
    Decimal(value)
    for value in (
        "7.00", "9.51", "11.25", "12.40", "13.33", "14.08", "14.75", "15.32", "15.84", "16.36", "16.88", "17.43",
        "17.98", "18.59", "19.25", "19.98", "20.73", "21.54", "22.35", "23.21", "24.11", "25.03", "26.02", "27.03",
        "28.13", "29.31", "30.70", "32.55", "35.00",
    )
)  # fmt: skip


def score(instrument: str, answers: Sequence[int]) -> Decimal:
    """The score; ValueError for answers that are not the instrument's."""
    if len(answers) != ITEMS[instrument] or not all(LOWEST <= answer <= HIGHEST for answer in answers):
        raise ValueError(f"{instrument} takes {ITEMS[instrument]} answers from {LOWEST} to {HIGHEST}.")
    if instrument == "swemwbs":
        return SWEMWBS_METRIC[sum(answers) - len(answers)]
    span = len(answers) * (HIGHEST - LOWEST)
    return (Decimal(sum(answers) - len(answers) * LOWEST) * 100 / span).quantize(Decimal("0.01"))
