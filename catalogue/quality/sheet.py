"""Findings as a table that Finnish Excel opens: semicolons, UTF-8 with its mark, nothing that runs as a formula."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from django.utils.translation import gettext as _

from catalogue.quality.editor import editor_address
from catalogue.quality.judged import Judged, Quality
from catalogue.quality.words import kind_words, spot_words

MARK = "\ufeff"
# A spreadsheet takes a cell that begins with one of these for a formula. An apostrophe makes it text.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def sheet(quality: Quality) -> str:
    """The whole table as text, with its heading."""
    out = StringIO()
    out.write(MARK)
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([safe(cell) for cell in heading()])
    for row in lines(quality):
        writer.writerow([safe(cell) for cell in row])
    return out.getvalue()


def heading() -> list[str]:
    return [
        _("Organisation"), _("What"), _("Name"), _("What there is to mend"), _("Where"), _("What to do"),
        _("What it does here"), _("Points"), _("Views last month"), _("Rule"), _("Address for mending"),
    ]  # fmt: skip


def lines(quality: Quality) -> Iterator[list[str]]:
    """One line a finding, in the order of mending; sports places last."""
    for item in [*quality.subjects, *quality.sports_places]:
        yield from lines_of(item, owner(quality, item))


def lines_of(item: Judged, organization: str) -> Iterable[list[str]]:
    for weighed in item.findings:
        rule = weighed.rule
        yield [
            organization, kind_words(item.row), str(item.row.name), str(rule.title),
            " · ".join(spot_words(rule.code, weighed.finding.spots)), str(rule.remedy), str(rule.effect),
            str(weighed.points), str(item.views or ""), rule.code, editor_address(item.row),
        ]  # fmt: skip


def owner(quality: Quality, item: Judged) -> str:
    row = quality.tree.rows.get(item.organization or 0, quality.organization)
    return str(row.name)


def safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell
