"""An id that is here, and is not a service's: an organisation, a channel, a collection."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from catalogue.explaining.answers import Answer, Explanation, Link, Said, Tone
from catalogue.models import Channel, Organization, Service, ServiceCollection
from catalogue.run_words import gone_words
from catalogue.views.rows import visible_services

SHOWN_SERVICES = 10


def other_rows(source: str, source_id: str) -> list[Explanation]:
    """What else has the id."""
    found = []
    for kind, model in (("channel", Channel), ("organization", Organization), ("collection", ServiceCollection)):
        for row in model.objects.filter(source=source, source_id=source_id):
            found.append(explained(kind, row))
    return found


def explained(kind: str, row: Any) -> Explanation:
    services = services_of(kind, row)
    words = {
        "channel": _("This is the id of a channel. Residents see it on the pages of the services below."),
        "organization": _("This is the id of an organisation. Its services are below."),
        "collection": _("This is the id of a service collection. Its services are below."),
    }[kind]
    if row.gone_since is not None:
        reason = gone_words(row.gone_reason) if row.gone_reason else ""
        words = " ".join(part for part in (words, _("It is gone."), reason and f"{reason}.") if part)
    elif not services:
        words = " ".join((words, _("Right now there is none.")))
    return Explanation(
        kind=kind,
        key=row.pk,
        source_id=row.source_id,
        title=str(row.name),
        organization=str(row.organization or "") if hasattr(row, "organization") else "",
        verdict=words,
        tone=Tone.MISSING if row.gone_since is not None or not services else Tone.PARTLY,
        answers=[listing(services)],
    )


def services_of(kind: str, row: Any) -> Sequence[Service]:
    """Shown services that hang on the row, some of them."""
    if row.gone_since is not None:
        return []
    rows = visible_services()
    if kind == "channel":
        rows = rows.filter(connections__channel=row, connections__gone_since=None)
    elif kind == "organization":
        rows = rows.filter(organization=row)
    else:
        rows = rows.filter(collections=row)
    return list(rows.order_by("source_id").distinct()[:SHOWN_SERVICES])


def listing(services: Sequence[Service]) -> Answer:
    return Answer(
        "services",
        _("Has it services that residents see?"),
        Said.YES if services else Said.NO,
        _("Yes:") if services else _("No."),
        "" if services else _("Look in PTV whether its services are published and connected to it."),
        links=[Link("service", row.pk, str(row)) for row in services],
    )
