"""What must not stand in free text: a personal identity code is refused, a code of an illness warned about.

A form of the room takes `RefusesHetu`; where a resident's own story is written, `WarnsOfDiagnoses` too. Nothing that
was found is kept or logged.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from stdnum.fi import hetu

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

IDENTITY_CODE = _(
    "There seems to be a personal identity code here. Take it out, please: it is never needed in a wellbeing referral, "
    "and it would do harm in the wrong hands. The year of birth is enough."
)
DIAGNOSIS = _(
    "This looks like a code of an illness. Receivers are not health care: tell in everyday words what the person hopes "
    "for. If it is something else, such as a bus line, you can send it as it is."
)

# Signs that stand for others in a code that somebody typed, read from paper or hid.
DIGIT = r"[0-9OIL]"
DIGITS = str.maketrans("OIL", "011")
CYRILLIC_AND_GREEK = str.maketrans("АВСЕОІΑΒΕΥΟΙХΧ", "ABCEOIABEYOIXX")
DASHES = re.compile(r"[‐‑‒–—―−﹣－_/~]")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
GAP = r"[\s.,:]{0,2}"
# Day, month, year (of two or four digits), sign of the century, individual number, check character: the shape of
# Government decree 128/2010, with the signs that decree 690/2022 added. Loose: a gap may stand between any two signs.
LOOSE = re.compile(
    rf"(?<![0-9A-Z])({DIGIT}){GAP}({DIGIT}){GAP}({DIGIT}){GAP}({DIGIT}){GAP}(?:(?:18|19|20)(?={DIGIT}{{2}}))?"
    rf"({DIGIT}){GAP}({DIGIT}){GAP}([-+ABCDEFUVWXY]?){GAP}({DIGIT}){GAP}({DIGIT}){GAP}({DIGIT}){GAP}([0-9A-Z])"
    r"(?![0-9A-Z])"
)
# ICD-10 (F32.1, E11), its Finnish long form (F3210), ICPC-2 (P76): a letter and two digits, perhaps more.
DIAGNOSIS_CODE = re.compile(r"(?<![\w.])(?:[A-Z][0-9]{2}(?:[0-9]{1,2})?|[A-Za-z][0-9]{2}[.,][0-9]{1,2})(?![\w-])")


def plain(text: str) -> str:
    """The same text in plain signs: wide and foreign digits, dashes and look-alikes as those they stand for."""
    text = INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    text = "".join(str(unicodedata.digit(sign)) if sign.isdigit() else sign for sign in text)
    return DASHES.sub("-", text.upper().translate(CYRILLIC_AND_GREEK))


def has_identity_code(text: str) -> bool:
    """Whether a personal identity code stands in the text, whole or written apart."""
    return any(is_code(found) for found in candidates(plain(text)))


def candidates(text: str) -> Iterator[re.Match[str]]:
    """Every place where the shape fits, overlapping ones too."""
    start = 0
    while found := LOOSE.search(text, start):
        yield found
        start = found.start() + 1


def is_code(found: re.Match[str]) -> bool:
    """Right by its check character; or so like one, with a letter where no phone number has any, that it is a slip.

    Digits alone are a phone number oftener than a code: then the sign of the century must stand there, and the check
    must be right.
    """
    *date, century, one, two, three, check = found.groups()
    digits = "".join([*date, one, two, three]).translate(DIGITS)
    if not is_day(digits):
        return False
    if not century and check.isdigit():
        return False
    # The sign may be wrong or left out, and 29 February is of one century only.
    signs = (century or "-", "-", "A")
    if any(hetu.is_valid(f"{digits[:6]}{sign}{digits[6:]}{check}", allow_temporary=True) for sign in signs):
        return True
    is_tight = len(found[0]) <= len("ddmmyyyy-nnnc")
    return bool(century) and is_tight and (check.isalpha() or century.isalpha())


def is_day(digits: str) -> bool:
    return 1 <= int(digits[:2]) <= 31 and 1 <= int(digits[2:4]) <= 12


def has_diagnosis_code(text: str) -> bool:
    """Whether something like a code of ICD-10 or ICPC stands in the text."""
    return DIAGNOSIS_CODE.search(unicodedata.normalize("NFKC", text)) is not None


def texts_of(form: forms.BaseForm) -> Iterator[tuple[str, str]]:
    """Name and words, as they came, of every field that takes free text; those that are wrong otherwise as well."""
    for bound in form:
        if isinstance(bound.field, forms.CharField) and isinstance(words := bound.data, str):
            yield bound.name, words


class RefusesHetu(forms.Form):
    """A form in which no free-text field may hold a personal identity code. Put it before the form's other parents."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name, words in texts_of(self):
            if has_identity_code(words):
                self.add_error(name, forms.ValidationError(IDENTITY_CODE, code="identity_code"))
        return cleaned

    @property
    def has_hetu(self) -> bool:
        """Whether one was found: then nothing of the form is kept, not even as a draft."""
        return any(self.has_error(name, "identity_code") for name in self.fields)


class WarnsOfDiagnoses(forms.Form):
    """A form that asks once before a code of an illness goes on; ticking `sent_anyway` is the answer.

    Show `warnings` and then the tick; `warned_fields` narrows where it looks (empty: every free-text field).
    """

    warned_fields: tuple[str, ...] = ()
    sent_anyway = forms.BooleanField(label=_("It is not a code of an illness, or it is needed"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("sent_anyway"):
            for name in self.warnings:
                self.add_error(name, forms.ValidationError(DIAGNOSIS, code="diagnosis"))
        return cleaned

    @property
    def warnings(self) -> dict[str, "_StrOrPromise"]:
        """Fields with something like a code of an illness, and the words of the warning."""
        return {
            name: DIAGNOSIS
            for name, words in texts_of(self)
            if (not self.warned_fields or name in self.warned_fields) and has_diagnosis_code(words)
        }
