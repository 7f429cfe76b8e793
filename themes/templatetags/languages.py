"""Words about languages: which one a text is in."""

from django import template
from django.utils.translation import gettext_lazy as _

register = template.Library()

IN_LANGUAGE = {
    "fi": _("In Finnish"), "sv": _("In Swedish"), "en": _("In English"),
    "se": _("In Northern Sámi"), "smn": _("In Inari Sámi"), "sms": _("In Skolt Sámi"),
}  # fmt: skip


@register.filter
def in_language(code: str) -> str:
    """ "fi" → "På finska" on a Swedish page; a code nobody knows is shown as it is."""
    return str(IN_LANGUAGE.get(code, code))
