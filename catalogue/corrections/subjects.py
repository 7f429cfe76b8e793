"""What a correction is about: a service or a place that residents can see."""

from dataclasses import dataclass

from django.urls import reverse

from catalogue.models import Correction, Organization, Place, Service
from themes.translated import Text, Translated


@dataclass(frozen=True)
class Subject:
    """A service or a place, and who answers for it. `key` tells it apart from every other."""

    row: Service | Place
    organization: Organization | None

    @classmethod
    def of(cls, row: Service | Place) -> "Subject":
        organization = row.organization
        return cls(row, organization if organization and organization.gone_since is None else None)

    @classmethod
    def of_correction(cls, correction: Correction) -> "Subject":
        row = correction.service or correction.place
        assert row is not None, "the database holds every correction to one subject"
        return cls(row, correction.organization)

    @property
    def is_service(self) -> bool:
        return isinstance(self.row, Service)

    @property
    def key(self) -> str:
        return f"{'service' if self.is_service else 'place'}:{self.row.pk}"

    @property
    def name(self) -> Text:
        name: Translated = self.row.name
        return name.text()

    @property
    def page(self) -> str:
        """Its page, in the active language."""
        return self.row.get_absolute_url()

    @property
    def is_shown(self) -> bool:
        """Whether residents can open that page."""
        note = getattr(self.row, "note", None)
        return self.row.gone_since is None and not (note and note.hidden)


def form_address(row: Service | Place) -> str:
    """The page where a resident tells what is wrong with it, in the active language."""
    if isinstance(row, Service):
        return reverse("service-correction", args=[row.source_id])
    return reverse("place-correction", args=[row.source, row.source_id])
