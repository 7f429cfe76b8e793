"""Every rule by its code: what it weighs and what it says. The codes stay, whatever the words become."""

from collections.abc import Mapping

from catalogue.quality.book import channels, languages, reaching, sports_places, texts
from catalogue.quality.book.rule import HINT, Rule

__all__ = ["BOOK", "HINT", "Rule"]

BOOK: Mapping[str, Rule] = {
    rule.code: rule
    for part in (reaching, texts, languages, channels, sports_places)
    for rule in part.RULES
}  # fmt: skip
