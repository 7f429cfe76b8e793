"""`manage.py verify_audit`: is the log whole? Ends with 1 and the first broken row when it is not."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from referral.audit.guards import missing
from referral.audit.verifying import Count, Fault, Head, against, heads, verify


class Command(BaseCommand):
    help = (
        "Prove the log of referrals whole. What was cut off at its end shows by heads kept elsewhere: print them with "
        "--head, one line a day, and compare with --against."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--since", type=date.fromisoformat, help="from this day on, such as 2026-11-25; else all")
        parser.add_argument("--head", action="store_true", help="print the signed heads to be kept elsewhere")
        parser.add_argument("--against", type=Path, help="a file of heads printed before")

    def handle(self, *args: Any, since: date | None, head: bool, against: Path | None, **options: Any) -> None:
        if absent := missing(connection):
            raise CommandError(f"Guards are missing in the database: {', '.join(absent)}. Run manage.py migrate.")
        count = Count()
        stop_at(verify(since, count) or (cut_off(against) if against else None))
        if head:
            for kept in heads(since):
                self.stdout.write(json.dumps(kept.dump()))
        else:
            self.stdout.write(f"The log is whole: {count.rows} rows on {count.days} days.")


def cut_off(path: Path) -> Fault | None:
    """What the heads of the file say; raises CommandError when it is not such a file."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        kept = [Head(**json.loads(line)) for line in lines if line.strip()]
    except (OSError, ValueError, TypeError) as error:
        raise CommandError(f"{path} holds no heads. Make such a file with --head.") from error
    return against(kept)


def stop_at(fault: Fault | None) -> None:
    if fault:
        raise CommandError(f"The log is broken at {fault.day} row {fault.position}: {fault.words}", returncode=1)
