"""Theme and subtheme rows from `themes/data/themes.toml`."""

from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import transaction

from themes.models import Subtheme, Theme
from themes.placement import Rule
from themes.seeding.data import load
from themes.translated import Translated

Row = TypeVar("Row", Theme, Subtheme)
TRANSLATED = ("name", "plain_words", "description")


class SeedError(Exception):
    """Sowing can not go on; the message says what to do."""


@dataclass
class RowCounts:
    """How many rows there were to sow, and what was done."""

    themes: int = 0
    new_themes: int = 0
    subthemes: int = 0
    new_subthemes: int = 0
    rules_reset: int = 0


@transaction.atomic
def seed_rows(*, reset_rules: bool = False) -> RowCounts:
    """Create the rows that are missing. `reset_rules` takes the rules of all subthemes anew from the file."""
    counts = RowCounts()
    for item in load("themes")["theme"]:
        theme, is_new = sow(Theme, item, without={"subtheme"})
        counts.themes += 1
        counts.new_themes += is_new
        for place, child in enumerate(item["subtheme"]):
            Rule.from_data(child.get("rule", {}))  # a typing mistake in the file stops here, with its name
            subtheme, child_is_new = sow(Subtheme, child, theme=theme, order=place)
            counts.subthemes += 1
            counts.new_subthemes += child_is_new
            if reset_rules and subtheme.rule != child.get("rule", {}):
                subtheme.rule = child.get("rule", {})
                subtheme.save(update_fields=["rule"])
                counts.rules_reset += 1
    return counts


def sow(
    model: type[Row], item: dict[str, Any], without: frozenset[str] | set[str] = frozenset(), **more: Any
) -> tuple[Row, bool]:
    """The row with the item's number, made of the item when there is none. The number is what it is known by."""
    manager = model._default_manager
    if found := manager.filter(number=item["number"]).first():
        return found, False
    if taken := manager.filter(slug=item["slug"]).first():
        raise SeedError(
            f"{model.__name__} {item['number']} can not be sown: its slug {item['slug']!r} belongs to {taken}. "
            "Give that row another slug in the admin, or the sown one another in themes/data/themes.toml."
        )
    values = {
        key: Translated(value) if key in TRANSLATED else value for key, value in item.items() if key not in without
    }
    return manager.create(**values, **more), True
