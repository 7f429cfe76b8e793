"""What a sync did, what it changed, and what it could not read."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalogue.models.synced import Source

# The scope of a run that only tried one quarantined document again begins with this; its kind follows.
RETRY = "retry "


class SyncRunQuerySet(models.QuerySet["SyncRun"]):
    """Which runs say something of a source as a whole."""

    def readings(self) -> Self:
        """Runs that read their source: neither rehearsals nor one document that was tried again."""
        return self.filter(is_dry=False).exclude(scope__startswith=RETRY)


class SyncRun(models.Model):
    """One run of one source: how far it is, its counts, and what went wrong or needs a person's word."""

    class State(models.TextChoices):
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        HELD = "held", _("Held")
        FAILED = "failed", _("Failed")
        DISCARDED = "discarded", _("Set aside")

    class Mode(models.TextChoices):
        FULL = "full", _("Everything")
        DELTA = "delta", _("What changed")

    class Phase(models.TextChoices):
        """How far a run is; a run that was killed goes on from here."""

        READING = "reading", _("Reading the source")
        WRITING = "writing", _("Writing the catalogue")
        FOLLOWING = "following", _("Placing and indexing")
        OVER = "over", _("Over")

    source = models.CharField(_("source"), max_length=8, choices=Source.choices)
    mode = models.CharField(_("what was read"), max_length=8, choices=Mode.choices, default=Mode.FULL)
    # The source's API, such as "v11".
    version = models.CharField(_("version of the source"), max_length=16, blank=True)
    # Which source for which region: a delta follows only on runs of the same.
    scope = models.CharField(max_length=300, blank=True, editable=False)
    # A dry run has a row as long as it lasts.
    is_dry = models.BooleanField(default=False, editable=False)
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.RUNNING)
    phase = models.CharField(_("how far"), max_length=12, choices=Phase.choices, default=Phase.READING)
    started_at = models.DateTimeField(_("started"))
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    # A delta asked for what changed after this moment.
    since = models.DateTimeField(_("changes since"), null=True, blank=True)
    added = models.PositiveIntegerField(_("added"), default=0)
    changed = models.PositiveIntegerField(_("changed"), default=0)
    unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    restored = models.PositiveIntegerField(_("restored"), default=0)
    gone = models.PositiveIntegerField(_("gone"), default=0)
    quarantined = models.PositiveIntegerField(_("quarantined"), default=0)
    requests = models.PositiveIntegerField(_("requests"), default=0)
    received = models.PositiveBigIntegerField(_("bytes received"), default=0)
    # How many of each kind the source listed for the region: {"service": 400, …}; empty when it was not listed whole.
    totals = models.JSONField(_("listed"), default=dict, blank=True)
    # What is to be hidden when the run is written: {kind: {source id: GoneReason}}.
    leaving = models.JSONField(default=dict, blank=True, editable=False)
    # Why the run is held: [{"code": …, "kind": …, "count": n, "of": n, "examples": [{"id": …, "name": …}]}]; codes are
    # those of `catalogue.ingest.guard`.
    reasons = models.JSONField(_("why it is held"), default=list, blank=True)
    # What the source did on the way and how it was met: [{"what": "429", "path": …, "count": n}].
    incidents = models.JSONField(_("incidents"), default=list, blank=True)
    message = models.TextField(_("message"), blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("decided by"),
    )  # fmt: skip
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True, editable=False)
    # In which state the coordinators were last told of it by mail, and when; see `catalogue.notices`.
    told_state = models.CharField(max_length=12, choices=State.choices, blank=True, editable=False)
    told_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = SyncRunQuerySet.as_manager()

    class Meta:
        ordering = ("-started_at", "-pk")
        verbose_name = _("sync run")
        verbose_name_plural = _("sync runs")
        # Names of permissions are stored as they are, in English like Django's own.
        permissions = [
            ("decide_syncrun", "Can decide what happens to a held run"),
            ("start_syncrun", "Can start a sync"),
        ]

    def __str__(self) -> str:
        began = timezone.localtime(self.started_at)
        return f"{self.get_source_display()} {began:%Y-%m-%d %H:%M} {self.get_state_display()}"

    @property
    def is_retry(self) -> bool:
        """Whether it only tried one quarantined document again."""
        return self.scope.startswith(RETRY)

    @property
    def summary(self) -> str:
        """One line for a terminal or a log."""
        return (
            f"{self.source}: {self.added} added, {self.changed} changed, {self.restored} restored, "
            f"{self.gone} gone, {self.unchanged} unchanged, {self.quarantined} quarantined"
        )


class SyncChange(models.Model):
    """One row's change in one run, field by field. Old and new values are shortened; contact data is only named."""

    class What(models.TextChoices):
        ADDED = "added", _("Added")
        CHANGED = "changed", _("Changed")
        RESTORED = "restored", _("Restored")
        GONE = "gone", _("Gone")

    run = models.ForeignKey(SyncRun, on_delete=models.CASCADE, related_name="changes")
    # organization, place, channel, service, connection, collection
    kind = models.CharField(_("kind"), max_length=32)
    source_id = models.CharField(_("id at the source"), max_length=80)
    name = models.CharField(_("name"), max_length=200, blank=True)
    what = models.CharField(_("what happened"), max_length=12, choices=What.choices)
    # {field: [old, new]}
    fields = models.JSONField(_("fields"), default=dict, blank=True)
    # A GoneReason of what is gone.
    reason = models.CharField(_("reason"), max_length=16, blank=True)

    class Meta:
        ordering = ("pk",)
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        indexes = [models.Index(fields=["kind", "source_id"], name="syncchange_by_row")]

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.name or self.source_id}"


class Quarantine(models.Model):
    """A document whose shape was not understood. The last good copy of its row stays as it was."""

    source = models.CharField(_("source"), max_length=8, choices=Source.choices)
    kind = models.CharField(_("kind"), max_length=32)
    source_id = models.CharField(_("id at the source"), max_length=80)
    # The run that saw it last.
    run = models.ForeignKey(
        SyncRun, on_delete=models.SET_NULL, null=True, blank=True, related_name="quarantine", verbose_name=_("run")
    )
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
        permissions = [("retry_quarantine", "Can read a quarantined document again")]
        constraints = [
            models.UniqueConstraint(fields=["source", "kind", "source_id"], name="quarantine_once_per_document")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.source_id}: {self.reason}"
