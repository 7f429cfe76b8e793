"""Prints how well organisations describe their services: all of them, or one with its findings."""

import json
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand
from django.core.management.base import CommandError, CommandParser
from django.utils.translation import override

from catalogue.models import Organization
from catalogue.quality.editor import editor_address
from catalogue.quality.judged import Judged, Quality
from catalogue.quality.judging import judge
from catalogue.quality.report import Summary, summaries
from catalogue.quality.signed import page_address
from catalogue.quality.words import kind_words, spot_words


class Command(BaseCommand):
    help = (
        "Prints the scores of organisations, the worst first; or one organisation's findings, in the order of mending"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--organization", default="", metavar="ID", help="Its id at the source, for its findings.")
        parser.add_argument("--json", action="store_true", help="Print JSON and nothing else.")

    def handle(self, *args: Any, **options: Any) -> None:
        with override("en"):
            data, text = of_one(options["organization"]) if options["organization"] else of_all()
        self.stdout.write(json.dumps(data, ensure_ascii=False) if options["json"] else "\n".join(text))


def of_all() -> tuple[Any, list[str]]:
    """(data for machines, lines for people)."""
    found = summaries()
    return [summary_data(item) for item in found], [summary_line(item) for item in found]


def of_one(source_id: str) -> tuple[Any, list[str]]:
    quality = judge(find(source_id))
    return quality_data(quality), quality_lines(quality)


def find(source_id: str) -> Organization:
    found = Organization.objects.current().filter(source_id=source_id).first()
    if found is None:
        raise CommandError(f"There is no organisation {source_id!r}. Run manage.py quality to see their ids.")
    return found  # type: ignore[no-any-return]  # the manager of an abstract base carries no row type


def summary_data(item: Summary) -> dict[str, Any]:
    return {
        "id": item.source_id, "name": str(item.name), "score": item.score, "services": item.services,
        "faulty": item.faulty, "hidden": item.hidden, "findings": item.findings,
    }  # fmt: skip


def summary_line(item: Summary) -> str:
    return f"{item.score:3}  {item.services:5} services  {item.findings:5} findings  {item.source_id}  {item.name}"


def quality_data(quality: Quality) -> dict[str, Any]:
    return {
        "id": quality.organization.source_id,
        "name": str(quality.organization.name),
        # For its maintainer, without a login, for as long as the signature lasts.
        "page": page_address(quality.organization, settings.LANGUAGE_CODE),
        "score": quality.score,
        "services": len(quality.services),
        "subjects": [subject_data(item) for item in quality.subjects if item.findings],
        "sports_places": [subject_data(item) for item in quality.sports_places],
    }


def subject_data(item: Judged) -> dict[str, Any]:
    return {
        "kind": item.kind.value,
        "id": item.row.source_id,
        "name": str(item.row.name),
        "views": item.views or None,
        "editor": editor_address(item.row),
        "findings": [
            {
                "code": weighed.rule.code,
                "points": weighed.points,
                "where": spot_words(weighed.rule.code, weighed.finding.spots),
            }
            for weighed in item.findings
        ],
    }


def quality_lines(quality: Quality) -> list[str]:
    lines = [f"{quality.organization.name}: {quality.score}/100, {len(quality.services)} services"]
    for item in [*quality.subjects, *quality.sports_places]:
        if item.findings:
            lines.append(f"\n{item.row.name} ({kind_words(item.row)}, {item.views or 'under 5'} views)")
        for weighed in item.findings:
            where = "".join(f"; {line}" for line in spot_words(weighed.rule.code, weighed.finding.spots))
            lines.append(f"  {weighed.points:3}  {weighed.rule.code:22} {weighed.rule.title}{where}")
    return lines
