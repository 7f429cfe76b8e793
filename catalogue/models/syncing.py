"""What a sync did, and what it could not read."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.models.synced import Source


class SyncRun(models.Model):
    """One run of one source: counts, a field-level change report, and what went wrong."""

    class State(models.TextChoices):
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        HELD = "held", _("Held")
        FAILED = "failed", _("Failed")

    source = models.CharField(_("source"), max_length=8, choices=Source.choices)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.RUNNING)
    started_at = models.DateTimeField(_("started"))
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    added = models.PositiveIntegerField(_("added"), default=0)
    changed = models.PositiveIntegerField(_("changed"), default=0)
    unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    restored = models.PositiveIntegerField(_("restored"), default=0)
    gone = models.PositiveIntegerField(_("gone"), default=0)
    quarantined = models.PositiveIntegerField(_("quarantined"), default=0)
    # [{"kind": "service", "id": …, "name": …, "what": "changed", "fields": {field: [old, new]}}], the first ones
    report = models.JSONField(_("changes"), default=list, blank=True)
    message = models.TextField(_("message"), blank=True)

    class Meta:
        ordering = ("-started_at", "-pk")
        verbose_name = _("sync run")
        verbose_name_plural = _("sync runs")

    def __str__(self) -> str:
        return f"{self.get_source_display()} {self.started_at:%Y-%m-%d %H:%M} {self.get_state_display()}"

    @property
    def summary(self) -> str:
        """One line for a terminal or a log."""
        return (
            f"{self.source}: {self.added} added, {self.changed} changed, {self.restored} restored, "
            f"{self.gone} gone, {self.unchanged} unchanged, {self.quarantined} quarantined"
        )


class Quarantine(models.Model):
    """A document whose shape was not understood. The last good copy of its row stays as it was."""

    source = models.CharField(_("source"), max_length=8, choices=Source.choices)
    kind = models.CharField(_("kind"), max_length=32)
    source_id = models.CharField(_("id at the source"), max_length=80)
    path = models.CharField(_("where in the document"), max_length=300)
    reason = models.CharField(_("reason"), max_length=500)
    document = models.JSONField(_("document"), null=True)
    first_seen = models.DateTimeField(_("first seen"))
    last_seen = models.DateTimeField(_("last seen"))
    resolved_at = models.DateTimeField(_("resolved"), null=True, blank=True)

    class Meta:
        ordering = ("-last_seen", "-pk")
        verbose_name = _("quarantined document")
        verbose_name_plural = _("quarantine")
        constraints = [
            models.UniqueConstraint(fields=["source", "kind", "source_id"], name="quarantine_once_per_document")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.source_id}: {self.reason}"
