"""Languages in which a resident wants to be spoken to: codes are stored, names are shown in the page's language."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# In which the letter of consent is written.
LETTER_LANGUAGES = ("fi", "sv", "en")
LANGUAGES: dict[str, Promise] = {
    "fi": _("Finnish"), "sv": _("Swedish"), "en": _("English"), "fse": _("Finnish Sign Language"),
    "se": _("Northern Sámi"), "ar": _("Arabic"), "zh": _("Chinese"), "et": _("Estonian"), "es": _("Spanish"),
    "fa": _("Persian"), "ku": _("Kurdish"), "fr": _("French"), "de": _("German"), "so": _("Somali"),
    "th": _("Thai"), "uk": _("Ukrainian"), "ru": _("Russian"), "vi": _("Vietnamese"), "other": _("Another language"),
}  # fmt: skip


def language_name(code: str) -> str:
    """The language's name in the active language; the code itself when nobody knows it."""
    return str(LANGUAGES.get(code, code))
