"""The rules of `themes.placement` over the catalogue's rows, with the editors' word on top."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from catalogue.models import Place, Placement, PlacementOverride, Service
from themes.models import Subtheme
from themes.placement import Placed, Rule, RuleBook, Subject


def rule_book() -> RuleBook:
    """The rules as editors have them now."""
    return RuleBook({row.number: Rule.from_data(row.rule) for row in Subtheme.objects.all()})


def service_subject(service: Service) -> Subject:
    """What the rules see of a service. Words are its ontology labels and keywords in every language."""
    labels = (name for term in service.ontology_terms for name in term["name"].values())
    keywords = (word for words in service.keywords.values() for word in words)
    return Subject(
        classes=frozenset(service.service_classes),
        terms=frozenset(term["uri"] for term in service.ontology_terms),
        words=frozenset(word.strip().lower() for word in (*labels, *keywords)),
        target_groups=frozenset(service.target_groups),
        life_events=frozenset(service.life_events),
    )


def place_subject(place: Place) -> Subject:
    return Subject(place_type=place.type_code)


# The columns that subjects are made of: the others of a row are its texts, and long.
SERVICE_COLUMNS = ("service_classes", "ontology_terms", "keywords", "target_groups", "life_events")
PLACE_COLUMNS = ("type_code",)


def place_rows(*, services: Collection[int] | None = None, places: Collection[int] | None = None) -> None:
    """Bring the placements of these rows (primary keys; None means all) to what rules and editors say."""
    book = rule_book()
    subthemes = dict(Subtheme.objects.values_list("number", "pk"))
    current = Service.objects.current().only(*SERVICE_COLUMNS)
    write_placements("service", current, services, service_subject, book, subthemes)
    # A service location is found through its services; only sports places have a type to place them by.
    sports = Place.objects.current().exclude(type_code=None).only(*PLACE_COLUMNS)
    write_placements("place", sports, places, place_subject, book, subthemes)


def write_placements(
    field: str,
    rows: Any,
    only: Collection[int] | None,
    subject_of: Any,
    book: RuleBook,
    subthemes: dict[str, int],
) -> None:
    """Compute and store the placements of one kind of row, in batches, touching only what differs."""
    keys = sorted(rows.values_list("pk", flat=True) if only is None else only)
    if only is None:
        Placement.objects.filter(**{f"{field}__isnull": False}).exclude(**{f"{field}__in": rows.values("pk")}).delete()
    for start in range(0, len(keys), 500):
        batch = keys[start : start + 500]
        overrides = overrides_of(field, batch)
        wanted = {
            (row.pk, subthemes[number]): values
            for row in rows.filter(pk__in=batch)
            for number, values in decide(book.place(subject_of(row)), overrides[row.pk]).items()
            if number in subthemes
        }
        with transaction.atomic():
            store(field, batch, wanted)


def store(field: str, keys: Collection[int], wanted: dict[tuple[int, int], dict[str, Any]]) -> None:
    """Make the stored placements of these rows equal to the wanted ones."""
    existing = {
        (getattr(item, f"{field}_id"), item.subtheme_id): item
        for item in Placement.objects.filter(**{f"{field}__in": keys})
    }
    stale = [item.pk for key, item in existing.items() if key not in wanted or differs(item, wanted[key])]
    Placement.objects.filter(pk__in=stale).delete()
    Placement.objects.bulk_create(
        Placement(**{f"{field}_id": key[0]}, subtheme_id=key[1], **values)
        for key, values in wanted.items()
        if key not in existing or existing[key].pk in stale
    )


def differs(item: Placement, values: dict[str, Any]) -> bool:
    return any(getattr(item, name) != value for name, value in values.items())


def decide(placed: Iterable[Placed], overrides: Iterable[PlacementOverride]) -> dict[str, dict[str, Any]]:
    """Subtheme number → values of its placement: the rules' word, then the editors'."""
    decided = {item.subtheme: {"reason": item.reason, "guessed": item.guessed, "pinned": False} for item in placed}
    for override in overrides:
        number = override.subtheme.number
        if override.action == PlacementOverride.Action.EXCLUDE:
            decided.pop(number, None)
        else:
            decided[number] = {"reason": f"pinned: {override.reason}", "guessed": False, "pinned": True}
    return decided


def overrides_of(field: str, keys: Collection[int]) -> dict[int, list[PlacementOverride]]:
    """The overrides in force today, by the row they are about."""
    found: dict[int, list[PlacementOverride]] = defaultdict(list)
    rows = PlacementOverride.objects.filter(**{f"{field}__in": keys}).select_related("subtheme")
    for override in rows.exclude(expires_on__lt=timezone.localdate()):
        found[getattr(override, f"{field}_id")].append(override)
    return found
