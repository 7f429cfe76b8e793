"""What somebody in a crisis is shown above everything else: telephone numbers, in the order of the topic. Editors own
them, and may add phrases of their own to what is read as a crisis."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from themes.crisis_topics import CrisisTopic
from themes.translated import LANGUAGE_NAMES, SITE_LANGUAGES, TranslatedField

LANGUAGE_CHOICES = [("", _("every language")), *((code, LANGUAGE_NAMES[code]) for code in SITE_LANGUAGES)]


class Lifeline(models.Model):
    """A number where a person answers."""

    name = TranslatedField(_("name"))
    number = models.CharField(
        _("telephone number"),
        max_length=30,
        validators=[RegexValidator(r"^[\d +]+$", _("Write digits and spaces only, for example 09 2525 0111."))],
    )
    purpose = TranslatedField(_("what for"), help_text=_("A few words above the number: “Life in danger”."))
    hours = TranslatedField(
        _("when it answers, in which languages"), blank=True, help_text=_("For example “day and night, in Finnish”.")
    )
    chat_url = models.URLField(_("address of its chat"), blank=True)
    shown_in = models.CharField(
        _("shown on pages in"), max_length=2, blank=True, choices=LANGUAGE_CHOICES, help_text=_("Empty: everywhere.")
    )

    class Meta:
        ordering = ("pk",)
        verbose_name = _("lifeline")
        verbose_name_plural = _("lifelines")

    def __str__(self) -> str:
        return f"{self.name} {self.number}"


class CrisisAdvice(ClusterableModel):
    """The words and numbers of one topic. Every topic has its row; one that is missing shows what it was sown with."""

    topic = models.CharField(_("topic"), max_length=20, choices=CrisisTopic.choices, unique=True)
    heading = TranslatedField(_("heading"))
    text = TranslatedField(_("text"), long=True, help_text=_("One or two short sentences under the heading."))
    quiet_text = TranslatedField(
        _("quiet line"),
        help_text=_("One sentence, shown instead of the box when the wording only hints at a crisis."),
    )

    class Meta:
        ordering = ("topic",)
        verbose_name = _("advice in a crisis")
        verbose_name_plural = _("advice in a crisis")

    def __str__(self) -> str:
        return str(self.get_topic_display())


class CrisisAdviceLine(Orderable):
    """One number of a topic, at its place."""

    advice = ParentalKey(CrisisAdvice, on_delete=models.CASCADE, related_name="lines")
    # A number that is in use can not be thrown away by accident.
    lifeline = models.ForeignKey(Lifeline, on_delete=models.PROTECT, verbose_name=_("lifeline"))
    in_quiet = models.BooleanField(_("also on the quiet line"), default=False)

    class Meta(Orderable.Meta):
        verbose_name = _("number")
        verbose_name_plural = _("numbers")


class CrisisPhrase(models.Model):
    """The editors' own word on a wording: it is a crisis, or it is none."""

    class Verdict(models.TextChoices):
        FULL = "full", _("a crisis: the box with all numbers")
        QUIET = "quiet", _("perhaps: the quiet line")
        NONE = "none", _("not a crisis")

    text = models.CharField(
        _("wording"),
        max_length=120,
        help_text=_("Words that follow one another. A * at the end of a word stands for every ending: “hakka* mua”."),
    )
    language = models.CharField(
        _("on pages in"), max_length=2, blank=True, choices=LANGUAGE_CHOICES, help_text=_("Empty: everywhere.")
    )
    verdict = models.CharField(_("is it a crisis?"), max_length=10, choices=Verdict.choices)
    topic = models.CharField(_("topic"), max_length=20, choices=CrisisTopic.choices, default=CrisisTopic.COPING)
    note = models.CharField(_("why, for the other editors"), max_length=200, blank=True)

    class Meta:
        ordering = ("text", "pk")
        constraints = [models.UniqueConstraint(fields=("text", "language"), name="crisis_phrase_is_said_once")]
        verbose_name = _("wording of the editors")
        verbose_name_plural = _("wordings of the editors")

    def __str__(self) -> str:
        return self.text
