"""What the search has yet to be told: noted with the change itself, so that no killed worker can lose it."""

from django.db import models
from django.utils import timezone


class SearchChange(models.Model):
    """Something whose search documents are to be written anew, as it is when that is done. Several notes of the same
    thing are no harm. A note goes when every engine has it."""

    class Kind(models.TextChoices):
        SERVICE = "service"
        PLACE = "place"
        ORGANIZATION = "organization"
        PAGES = "pages"  # by translation key: a page in all its languages
        FORMER_PAGE = "former-page"  # by id: it may be there no more
        HOURS = "hours"  # all opening hours
        EVERYTHING = "everything"  # the whole index

    kind = models.CharField(max_length=16, choices=Kind.choices)
    key = models.CharField(max_length=40, blank=True)
    noted_at = models.DateTimeField(auto_now_add=True)
    # The database's index has it already; only Elasticsearch lacks it.
    is_in_database = models.BooleanField(default=False)
    attempts = models.PositiveSmallIntegerField(default=0)
    # After a failure it is not tried again before this.
    not_before = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.kind} {self.key}".strip()
