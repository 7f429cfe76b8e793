"""`manage.py replay_tombstones FILE`: after a restore and before the site opens, erase again what had been erased."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from referral.register.replaying import replay
from referral.register.tombstones import WrongTombstone, read


class Command(BaseCommand):
    help = (
        "Erase what FILE (of export_tombstones) says was erased and a restored copy has brought back. Run it before "
        "the site opens, then erase_due. Safe to repeat."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="Count and erase nothing.")

    def handle(self, *args: Any, file: Path, dry_run: bool, **options: Any) -> None:
        try:
            # All of it is read and checked before anything is erased.
            graves = list(read(file.read_text(encoding="utf-8").splitlines()))
        except OSError as error:
            raise CommandError(
                f"{file} can not be read ({error.strerror}). Name the newest file kept apart."
            ) from error
        except WrongTombstone as error:
            raise CommandError(f"{file}: {error}") from error
        counts = replay(graves, dry_run=dry_run)
        verb = "Would erase again" if dry_run else "Erased again"
        self.stdout.write(
            f"{verb}: {counts['erased']} referrals and the words of {counts['leg']} legs; "
            f"{counts['gone']} of {len(graves)} had not come back"
        )
        if counts["unmarked"]:
            self.stderr.write(
                f"{counts['unmarked']} tombstones are of a controller that is not in this database: keep this file, "
                "and do not replace it by a new one."
            )
