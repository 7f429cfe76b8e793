"""Reads the facts of rows, a fixed number of queries for all of them together, and one search for each."""

from collections.abc import Collection
from functools import cached_property
from typing import Any

from django.utils import timezone

from catalogue.explaining import history
from catalogue.explaining.code_names import code_names
from catalogue.explaining.facts import Facts, Hiding, Override, Search, Stand
from catalogue.models import AreaType, Place, PlacementOverride, Service
from catalogue.placement import place_subject, rule_book, service_subject
from catalogue.presenters.place_words import type_words
from catalogue.region import get_region, municipality_name
from catalogue.search import get_engine
from catalogue.search.port import Kind, SearchQuery, StaleIndex
from themes.models import Subtheme
from themes.near_misses import near_misses
from themes.placement import RuleBook
from themes.translated import SITE_LANGUAGES, Translated

# A search for a row's own name that does not show it among so many does not find it.
DEEPEST = 100


class Shared:
    """What is the same for every row of one question, read at first need."""

    @cached_property
    def book(self) -> RuleBook:
        return rule_book()

    @cached_property
    def subthemes(self) -> dict[str, str]:
        return {row.number: str(row) for row in Subtheme.objects.defer("rule", "description")}


def facts_of(kind: str, keys: Collection[int]) -> list[Facts]:
    """Facts of services or places (primary keys), in the order of the keys."""
    rows = (services() if kind == "service" else places()).in_bulk(list(keys))
    found = [rows[key] for key in keys if key in rows]
    by_row = history.of_rows(kind, found)
    shared = Shared()
    return [read(kind, row, by_row[row.pk], shared) for row in found]


def services() -> Any:
    related = ("placements__subtheme__theme", "placement_overrides__subtheme", "placement_overrides__made_by")
    return Service.objects.select_related("organization", "note").prefetch_related(*related)


def places() -> Any:
    related = ("placements__subtheme__theme", "placement_overrides__subtheme", "placement_overrides__made_by")
    rows = Place.objects.select_related("organization").defer("geometry", "properties")
    return rows.prefetch_related(*related)


def read(kind: str, row: Service | Place, past: history.Past, shared: Shared) -> Facts:
    is_service = isinstance(row, Service)
    served = row.municipalities if isinstance(row, Service) else [row.municipality] if row.municipality else []
    here = get_region().codes & set(served)
    subject = service_subject(row) if isinstance(row, Service) else place_subject(row)
    misses = tuple(near_misses(shared.book, subject)) if is_service else ()
    return Facts(
        kind=kind,
        key=row.pk,
        source=row.source,
        source_label=row.get_source_display(),
        source_id=row.source_id,
        name=str(row.name),
        organization=str(row.organization) if row.organization else "",
        url=row.get_absolute_url(),
        gone_since=row.gone_since,
        gone_reason=row.gone_reason,
        edited_at=row.source_modified,
        copied_at=past.copied_at,
        changes=past.changes,
        trouble=past.trouble,
        waiting=past.waiting,
        nationwide=isinstance(row, Service) and row.area_type == AreaType.NATIONWIDE,
        here=tuple(sorted(str(municipality_name(code)) for code in here)),
        is_whole_region=bool(here) and here == get_region().codes,
        elsewhere=len(set(served) - here),
        **(service_signs(row) if isinstance(row, Service) else place_signs(row)),
        stands=tuple(
            Stand(str(item.subtheme), item.reason, item.guessed, item.pinned) for item in row.placements.all()
        ),
        misses=misses,
        subthemes={miss.subtheme: shared.subthemes.get(miss.subtheme, miss.subtheme) for miss in misses},
        overrides=tuple(override(item) for item in row.placement_overrides.all()),
        hiding=hiding(row, past),
        search=search(row),
        languages=tuple(
            code for code in (*SITE_LANGUAGES, *sorted(set(row.name) - set(SITE_LANGUAGES))) if code in row.name
        ),
        lost_languages=row.lost_languages,
    )


def service_signs(row: Service) -> dict[str, Any]:
    """What the rules look at, with names."""
    return {
        "classes": code_names("service_classes", row.service_classes),
        "terms": {term["uri"]: str(Translated(term["name"])) for term in row.ontology_terms},
        "keywords": tuple(sorted({word for words in row.keywords.values() for word in words})),
        "groups": code_names("target_groups", row.target_groups),
        "events": code_names("life_events", row.life_events),
        "place_type": "",
    }


def place_signs(row: Place) -> dict[str, Any]:
    kind = f"{row.type_code} {type_words(row)}".strip() if row.type_code is not None else ""
    return {"classes": {}, "terms": {}, "keywords": (), "groups": {}, "events": {}, "place_type": kind}


def override(row: PlacementOverride) -> Override:
    is_over = row.expires_on is not None and row.expires_on < timezone.localdate()
    by = history.user_name(row.made_by)
    return Override(row.action, str(row.subtheme), row.reason, by, row.made_at, row.expires_on, is_over)


def hiding(row: Service | Place, past: history.Past) -> Hiding | None:
    note = getattr(row, "note", None)
    return Hiding(note.hidden_reason, past.note_by, past.note_at) if note and note.hidden else None


def search(row: Service | Place) -> Search:
    """Ask as a resident who knows the name: that is what counts, whichever engine answers."""
    engine = get_engine()
    status = engine.status()
    if not (status.is_usable and status.documents):
        return Search(is_usable=False, rank=0, message=status.message)
    text = row.name.text()
    kind = Kind.SERVICE if isinstance(row, Service) else Kind.PLACE
    language = text.language if text.language in SITE_LANGUAGES else SITE_LANGUAGES[0]
    query = SearchQuery(text=text.value, language=language, literal=True, kinds=frozenset({kind}), page_size=DEEPEST)
    try:
        hits = engine.search(query).hits
    except StaleIndex as problem:
        return Search(is_usable=False, rank=0, message=str(problem))
    ranks = [rank for rank, hit in enumerate(hits, start=1) if hit.id == row.document_id]
    return Search(is_usable=True, rank=ranks[0] if ranks else 0)
