"""What is learnt from searches: numbers of texts and of ranks. Nothing of who searched, from where or at what hour."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchCount(models.Model):
    """How many times a text was searched on a day; after a month the days of a month are one row, its first day's."""

    day = models.DateField(_("day"))
    language = models.CharField(_("language"), max_length=2)
    # Normalised by `catalogue.learning.confidence.normalised`.
    text = models.CharField(_("what was searched"), max_length=60)
    count = models.PositiveIntegerField(_("times"), default=0)
    # Whether nothing was found, when it was last counted.
    is_zero = models.BooleanField(_("nothing was found"), default=False)

    class Meta:
        ordering = ("-day", "text", "language")
        verbose_name = _("count of a search")
        verbose_name_plural = _("counts of searches")
        constraints = [models.UniqueConstraint(fields=["day", "language", "text"], name="search_count_once_a_day")]

    def __str__(self) -> str:
        return self.text


class OpenedCount(models.Model):
    """How many times a result was opened on a day, by its place in the list and by what the question was about.

    `rank` 0 counts the lists that were shown. `meaning` is the key of a concept, empty for all questions without one.
    """

    day = models.DateField(_("day"))
    meaning = models.CharField(_("what the question was about"), max_length=60, blank=True)
    rank = models.PositiveSmallIntegerField(_("place in the list"))
    count = models.PositiveIntegerField(_("times"), default=0)

    class Meta:
        ordering = ("-day", "meaning", "rank")
        verbose_name = _("count of opened results")
        verbose_name_plural = _("counts of opened results")
        constraints = [models.UniqueConstraint(fields=["day", "meaning", "rank"], name="opened_count_once_a_day")]

    def __str__(self) -> str:
        return f"{self.meaning or '–'} {self.rank}"
