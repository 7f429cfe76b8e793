"""What every synced row has: where it came from, what it held, when it left and why."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _


class Source(models.TextChoices):
    PTV = "ptv", "PTV"
    LIPAS = "lipas", "LIPAS"


class GoneReason(models.TextChoices):
    """Why a row left the site: what its tombstone says."""

    ARCHIVED = "archived", _("Archived at the source")
    WITHDRAWN = "withdrawn", _("Withdrawn for editing at the source")
    UNPUBLISHED = "unpublished", _("No longer published at the source")
    MOVED = "moved", _("No longer offered in the region")
    UNLISTED = "unlisted", _("No longer listed by the source")
    DISCONNECTED = "disconnected", _("No longer connected at the source")


class SyncedQuerySet(models.QuerySet[Any]):
    """Reads that every synced row shares."""

    def current(self) -> Self:
        """What its source still has."""
        return self.filter(gone_since=None)


SyncedManager = models.Manager.from_queryset(SyncedQuerySet)


class SyncedModel(models.Model):
    """A row that belongs to its source. What left the source is kept, hidden and dated: a referral may point at it."""

    source = models.CharField(_("source"), max_length=8, choices=Source.choices)
    # The source's own id: a UUID of PTV, a number of LIPAS. Stable across versions.
    source_id = models.CharField(_("id at the source"), max_length=80)
    # SHA-256 of the record this row was written from; equal means nothing to do.
    content_hash = models.CharField(max_length=64, editable=False)
    source_modified = models.DateTimeField(_("edited at the source"), null=True, blank=True)
    fetched_at = models.DateTimeField(_("last changed here"))
    gone_since = models.DateTimeField(_("gone since"), null=True, blank=True, db_index=True)
    gone_reason = models.CharField(_("why gone"), max_length=16, choices=GoneReason.choices, blank=True)
    # Language versions that were taken away while others stayed: {language: ISO date}. Written by the ingest.
    lost_languages = models.JSONField(_("lost languages"), default=dict, blank=True, editable=False)

    objects = SyncedManager()

    class Meta:
        abstract = True

    @property
    def document_id(self) -> str:
        """The id under which search knows this row: ``ptv:<uuid>`` or ``lipas:<number>``."""
        return f"{self.source}:{self.source_id}"


def one_per_source(name: str) -> models.UniqueConstraint:
    """The constraint each synced table has, under its own name."""
    return models.UniqueConstraint(fields=["source", "source_id"], name=f"{name}_once_per_source")
