"""The first numbers and words for a crisis, from `themes/data/crisis.toml`. Afterwards they belong to the editors."""

from typing import Any

from django.db import transaction

from themes.crisis_topics import CrisisTopic
from themes.models import CrisisAdvice, CrisisAdviceLine, Lifeline
from themes.seeding.data import load
from themes.translated import Translated


@transaction.atomic
def seed_crisis() -> int:
    """Create the topics that are missing; the numbers only when there are no topics at all, so that one which an
    editor took away does not come back. Returns how many topics are new."""
    missing = [topic for topic in CrisisTopic if not CrisisAdvice.objects.filter(topic=topic).exists()]
    if not missing:
        return 0
    lifelines = sown_lifelines()
    for lifeline in lifelines.values():
        known = Lifeline.objects.filter(number=lifeline.number).first()
        if known:
            lifeline.pk = known.pk
        else:
            lifeline.save()
    for topic in missing:
        sown_advice(topic, lifelines).save()
    return len(missing)


def sown_lifelines() -> dict[str, Lifeline]:
    """The numbers of the file by their key, not saved."""
    return {key: lifeline(row) for key, row in load("crisis")["lifelines"].items()}


def lifeline(row: dict[str, Any]) -> Lifeline:
    return Lifeline(
        number=row["number"],
        shown_in=row.get("shown_in", ""),
        **{name: Translated(row[name]) for name in ("name", "purpose", "hours")},
    )


def sown_advice(topic: str, lifelines: dict[str, Lifeline]) -> CrisisAdvice:
    """A topic of the file with its numbers in order, not saved."""
    row = load("crisis")["topics"][topic]
    words = {name: Translated(row[name]) for name in ("heading", "text", "quiet_text")}
    advice = CrisisAdvice(topic=topic, **words)
    advice.lines = [
        CrisisAdviceLine(lifeline=lifelines[key], sort_order=place, in_quiet=key in row["quiet"])
        for place, key in enumerate(row["lines"])
    ]
    return advice
