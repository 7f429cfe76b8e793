"""What people mean: a concept with the ways it is said and the words that services use for it. Editors own them."""

import hashlib
import json
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from themes.models.theme import Theme
from themes.translated import SITE_LANGUAGES, TranslatedField

ONE_A_LINE = _("One a line.")
# What seeding compares: an editor's change to any of these makes the concept the editors' own.
CONTENT = (
    "kind", "label", "expressions_fi", "expressions_sv", "expressions_en", "terms", "subthemes", "place_types",
    "pins", "is_active",
)  # fmt: skip


class ConceptKind(models.TextChoices):
    PROBLEM = "problem", _("A trouble or a need")
    ACTIVITY = "activity", _("Something to do")
    PLACE = "place", _("A place")
    THING = "thing", _("A thing")
    SERVICE = "service", _("A service")
    PROFESSIONAL = "professional", _("A word of professionals")
    # Answers only when it is said whole; emergency help above the results is the crisis lists' own matter.
    CRISIS = "crisis", _("An emergency")


class Concept(models.Model):
    """One thing that people ask about. With nothing but expressions and terms it is a synonym."""

    key = models.SlugField(_("key"), max_length=60, unique=True, help_text=_("A short name in English; it stays."))
    kind = models.CharField(_("kind"), max_length=20, choices=ConceptKind.choices, default=ConceptKind.PROBLEM)
    label = TranslatedField(_("label"))
    expressions_fi = models.TextField(
        _("how people say it in Finnish"),
        blank=True,
        help_text=_("One a line, as people write it: “en saa nukuttua”. Inflected forms and slips are understood."),
    )
    expressions_sv = models.TextField(_("how people say it in Swedish"), blank=True, help_text=ONE_A_LINE)
    expressions_en = models.TextField(_("how people say it in English"), blank=True, help_text=ONE_A_LINE)
    terms = models.TextField(
        _("words that services use for it"),
        blank=True,
        help_text=_(
            "Finnish base forms, one a line, the most specific first: services with these words answer. "
            "Expressions and words alone are enough: that is a synonym."
        ),
    )
    subthemes = models.CharField(
        _("subthemes"),
        max_length=100,
        blank=True,
        validators=[RegexValidator(r"^\d{1,2}\.\d{1,2}(\s+\d{1,2}\.\d{1,2})*$")],
        help_text=_("Numbers with spaces between, the most fitting first: “6.3 12.1”."),
    )
    place_types = models.CharField(
        _("types of sports places"),
        max_length=200,
        blank=True,
        validators=[RegexValidator(r"^\d{3,4}(\s+\d{3,4})*$")],
        help_text=_("Numbers of LIPAS types with spaces between: “301 302”."),
    )
    pins = models.TextField(
        _("put first"),
        blank=True,
        help_text=_(
            "What comes first when the concept answers: ids of services (“ptv:…”) or places (“lipas:…”), one a line."
        ),
    )
    theme = models.ForeignKey(
        Theme, verbose_name=_("kept by the network of"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="concepts",
    )  # fmt: skip
    is_active = models.BooleanField(_("in use"), default=True)
    note = models.TextField(_("note to other editors"), blank=True)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("changed by"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+", editable=False,
    )  # fmt: skip
    # The fingerprint of the content as it was sown; empty for an editor's own concept.
    seeded_as = models.CharField(max_length=32, blank=True, editable=False)

    class Meta:
        ordering = ("key",)
        verbose_name = _("concept")
        verbose_name_plural = _("concepts")

    def __str__(self) -> str:
        return str(self.label) or self.key

    @property
    def is_crisis(self) -> bool:
        return self.kind == ConceptKind.CRISIS

    @property
    def expressions(self) -> Mapping[str, Sequence[str]]:
        """Language → expressions."""
        return {language: lines(getattr(self, f"expressions_{language}")) for language in SITE_LANGUAGES}

    def content(self) -> dict[str, Any]:
        """What seeding and editors write, as plain data."""
        return {name: getattr(self, name) for name in CONTENT}

    def fingerprint(self) -> str:
        """Thirty-two hexadecimal digits of the content. Line ends are the browser's, so lines are compared."""
        content = {
            name: lines(value) if isinstance(value, str) else value for name, value in self.content().items()
        }  # fmt: skip
        packed = json.dumps(content, sort_keys=True, ensure_ascii=False)
        return hashlib.blake2b(packed.encode(), digest_size=16).hexdigest()


class ConceptState(models.Model):
    """One row: a stamp that changes with every change of any concept, so that each process notices."""

    stamp = models.UUIDField(default=uuid.uuid4)

    def __str__(self) -> str:
        return str(self.stamp)


def touch_concepts() -> None:
    """Tell every process that concepts are not what they were."""
    ConceptState.objects.update_or_create(pk=1, defaults={"stamp": uuid.uuid4()})


def lines(text: str) -> list[str]:
    """The lines of a text that hold something, each once, in order."""
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
