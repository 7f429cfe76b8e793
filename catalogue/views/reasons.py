"""The texts from which `presenters.reasons` tells why a result is there.

Long columns that cards leave unread are read here, for those few results only whose name and summary do not show it.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from catalogue.models import Place, Service
from catalogue.presenters.reasons import Reason, reason_of
from catalogue.search.highlighting import answers, pieces
from catalogue.search.port import Hit, Kind, Reading
from themes.translated import Translated

SERVICE_COLUMNS = ("alternative_name", "ontology_terms", "keywords", "description", "instruction", "requirements")
PLACE_COLUMNS = ("alternative_name", "type_name", "description")


def reasons(hits: Iterable[Hit], reading: Reading) -> dict[str, Reason]:
    """Document id → why it is there; only what can be shown in words. Two queries at most."""
    unshown = [hit for hit in hits if reading.terms and not shows_itself(hit, reading.terms)]
    found: dict[str, Reason] = {}
    for kind, model, columns in ((Kind.SERVICE, Service, SERVICE_COLUMNS), (Kind.PLACE, Place, PLACE_COLUMNS)):
        ids = [hit.id for hit in unshown if hit.kind is kind]
        for row in rows_of(model, ids, columns):
            if reason := reason_of(row, reading.terms):
                found[f"{row['source']}:{row['source_id']}"] = reason
    return found


def shows_itself(hit: Hit, terms: frozenset[str]) -> bool:
    """Whether the name or the summary, as shown, has a word that answered."""
    texts = (Translated(hit.title).text(), Translated(hit.summary).text())
    return any(answers(pieces(text.value, text.language, terms)) for text in texts)


def rows_of(model: Any, ids: Sequence[str], columns: Sequence[str]) -> Iterable[dict[str, Any]]:
    if not ids:
        return []
    numbers = [key.partition(":")[2] for key in ids]
    rows: Iterable[dict[str, Any]] = model.objects.filter(source_id__in=numbers).values("source", "source_id", *columns)
    return rows
