"""Themes and subthemes: rows that editors own, seeded from `themes/data/`."""

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from themes.translated import TranslatedField


class ThemeGroup(models.TextChoices):
    """The three headings under which a resident meets the themes."""

    DOING = "doing", _("Things to do and company")
    SUPPORT = "support", _("Support for everyday life")
    WELLBEING = "wellbeing", _("Own wellbeing")


class Theme(models.Model):
    """One of the region's top themes (yläteema)."""

    number = models.PositiveSmallIntegerField(_("number"), unique=True)
    slug = models.SlugField(_("slug"), unique=True)
    name = TranslatedField(_("name"))
    # Nobody says "osallisuus": the words a resident would use.
    plain_words = TranslatedField(_("plain words"), blank=True)
    description = TranslatedField(_("description"), long=True, blank=True)
    group = models.CharField(_("group"), max_length=20, choices=ThemeGroup.choices)
    icon = models.SlugField(_("icon"), help_text=_("A file name in static/icons/theme/."))
    # A theme is one number: tint, pool and ink share lightness and chroma (docs/design.md).
    hue = models.PositiveSmallIntegerField(
        _("hue"), validators=[MinValueValidator(0), MaxValueValidator(359)], help_text=_("OKLCH hue, 0–359.")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ("order", "number")
        verbose_name = _("theme")
        verbose_name_plural = _("themes")

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class Subtheme(models.Model):
    """One of a theme's subthemes (alateema), with the rule that places services in it."""

    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="subthemes", verbose_name=_("theme"))
    number = models.CharField(
        _("number"), max_length=8, unique=True, validators=[RegexValidator(r"^\d{1,2}\.\d{1,2}$")]
    )
    slug = models.SlugField(_("slug"), unique=True)
    name = TranslatedField(_("name"))
    description = TranslatedField(_("description"), long=True, blank=True)
    # The shape is `themes.placement.Rule`; editors change it in the admin, seeds fill it once.
    rule = models.JSONField(_("placement rule"), default=dict, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ("theme__order", "theme__number", "order", "pk")
        verbose_name = _("subtheme")
        verbose_name_plural = _("subthemes")

    def __str__(self) -> str:
        return f"{self.number} {self.name}"
