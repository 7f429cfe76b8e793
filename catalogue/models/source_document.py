"""Documents as their source sent them: the last good copy of each, and those of a run that is not over yet."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.models.synced import Source
from catalogue.models.syncing import SyncRun


class SourceDocument(models.Model):
    """One document of a source.

    Without a run it is the last good copy: what the rows here were written from. With one it was fetched by that run
    and waits to be written; `body` is null when it was the same as the good copy.
    """

    source = models.CharField(_("source"), max_length=8, choices=Source.choices)
    # organization, channel, service, collection
    kind = models.CharField(_("kind"), max_length=32)
    source_id = models.CharField(_("id at the source"), max_length=80)
    # No index of its own: `fetched_once_a_run` begins with it, and SQLite would go through every good copy by it.
    run = models.ForeignKey(
        SyncRun, on_delete=models.CASCADE, null=True, blank=True, related_name="documents", db_index=False
    )
    # The source's API, such as "v11": a good copy is read by the code of its own version.
    version = models.CharField(_("version of the source"), max_length=16)
    # JSON in UTF-8.
    body = models.BinaryField(null=True)
    # SHA-256 of the document with its keys in order, 64 hexadecimal digits.
    body_hash = models.CharField(max_length=64)
    # Version of the code that read it into rows; empty asks for reading it again.
    mapping = models.CharField(max_length=16, blank=True)
    fetched_at = models.DateTimeField(_("fetched"))

    class Meta:
        ordering = ("pk",)
        verbose_name = _("source document")
        verbose_name_plural = _("source documents")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "kind", "source_id"], condition=models.Q(run=None), name="one_good_copy"
            ),
            # Good copies have no run, and one null is not another: this is about the others.
            models.UniqueConstraint(fields=["run", "kind", "source_id"], name="fetched_once_a_run"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.kind} {self.source_id}"
