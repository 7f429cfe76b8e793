"""The first wording of what people mean, from `themes/data/concepts.jsonl`: one concept a line.

A concept that editors changed is theirs: sowing again leaves it. One that stands as it was sown follows the file.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from themes.models import Concept, Theme, touch_concepts
from themes.models.concept import CONTENT
from themes.seeding.data import DATA
from themes.translated import SITE_LANGUAGES, Translated


@dataclass(frozen=True, slots=True)
class ConceptCounts:
    """How many concepts the file has, and what was done with them."""

    concepts: int = 0
    new: int = 0
    renewed: int = 0


@transaction.atomic
def seed_concepts() -> ConceptCounts:
    """Create the concepts that are missing, and renew those that stand as they were sown."""
    themes = dict(Theme.objects.values_list("number", "pk"))
    present = Concept.objects.in_bulk(field_name="key")
    new, renewed, count = [], [], 0
    for item in sown_concepts():
        count += 1
        sown = Concept(**values_of(item), key=item["id"], theme_id=themes.get(theme_number(item)))
        sown.seeded_as = sown.fingerprint()
        found = present.get(item["id"])
        if found is None:
            new.append(sown)
        elif found.seeded_as != sown.seeded_as and found.seeded_as == found.fingerprint():
            for name in (*CONTENT, "seeded_as"):
                setattr(found, name, getattr(sown, name))
            renewed.append(found)
    Concept.objects.bulk_create(new, batch_size=200)
    Concept.objects.bulk_update(renewed, [*CONTENT, "seeded_as"], batch_size=50)
    if new or renewed:
        touch_concepts()
    return ConceptCounts(count, len(new), len(renewed))


def sown_concepts() -> Iterator[Mapping[str, Any]]:
    """The lines of the file."""
    with (DATA / "concepts.jsonl").open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def values_of(item: Mapping[str, Any]) -> dict[str, Any]:
    """A line of the file as values of the row."""
    return {
        "kind": item["kind"],
        "label": Translated(item["label"]),
        **{f"expressions_{language}": "\n".join(item["say"].get(language, ())) for language in SITE_LANGUAGES},
        "terms": "\n".join(item["terms"]),
        "subthemes": " ".join(item["subthemes"]),
        "place_types": " ".join(str(code) for code in item.get("place_types", ())),
    }


def theme_number(item: Mapping[str, Any]) -> int:
    """The theme of the first subtheme; 0 without one."""
    return int(item["subthemes"][0].split(".")[0]) if item["subthemes"] else 0
