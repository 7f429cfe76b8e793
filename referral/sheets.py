"""The one writer of CSV: what a spreadsheet opens with its letters right, and never takes for a formula.

UTF-8 with a byte order mark and semicolons, as a Finnish Excel reads it. What a cell holds was typed by somebody:
`=HYPERLINK(…)` in a name would run on the reader's machine.
"""

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.http import HttpResponse
from django.utils import timezone

BOM = "\ufeff"
# What a formula begins with, in Excel, LibreOffice and Google's; others are found by their compatible form (＝).
FORMULA = frozenset("=+-@|%")


def sheet(name: str, head: Sequence[object], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """A file `<name>.csv` to be kept. `name` is ours: letters, digits and hyphens."""
    response = HttpResponse(written(head, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response["Cache-Control"] = "no-store, private"
    return response


def written(head: Sequence[object], rows: Iterable[Sequence[object]]) -> str:
    """The text of the file, its mark first; every cell in quotation marks."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for row in (head, *rows):
        writer.writerow([cell(value) for value in row])
    return BOM + text.getvalue()


def cell(value: object) -> str:
    """A value as a cell: numbers as they are, moments in local time, text on one line and harmless."""
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M:%S")
    return harmless(str(value))


def harmless(text: str) -> str:
    """The text on one line, with an apostrophe before whatever could be read as a formula.

    Spreadsheets pass over spaces, marks of direction and a byte order mark before a sign; so do we, and leave out
    signs that are not seen. Words between other words do no harm.
    """
    line = " ".join("".join(" " if is_unseen(sign) else sign for sign in text).split())
    return f"'{line}" if begins_as_formula(line) else line


def is_unseen(sign: str) -> bool:
    """Control and format characters, line ends, and what is no character at all."""
    return unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def begins_as_formula(line: str) -> bool:
    """By the first sign as it looks: ＝ is =, − and – are -; combining marks before it are passed over."""
    plain = unicodedata.normalize("NFKC", line).translate(DASHES)
    for sign in plain:
        if not unicodedata.category(sign).startswith(("M", "Z")):
            return sign in FORMULA
    return False


DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d"), "-")
