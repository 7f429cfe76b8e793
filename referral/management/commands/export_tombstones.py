"""`manage.py export_tombstones FILE`: what was erased, to be kept apart from the database's copies."""

import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from referral.register.tombstones import write


class Command(BaseCommand):
    help = (
        "Write a line for every erased referral (ids, states, dates) into FILE, which replaces the one before it. Keep "
        "it apart from the copies of the database: after a restore, replay_tombstones erases them again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        new = file.with_name(f"{file.name}.new")
        try:
            with new.open("w", encoding="utf-8") as lines:
                count = write(lines)
                lines.flush()
                os.fsync(lines.fileno())
            # Whole or not at all: the file before it stays until this one is on the disk.
            new.replace(file)
        except OSError as error:
            raise CommandError(
                f"{file} can not be written ({error.strerror}). Name a file in a folder of yours."
            ) from error
        self.stdout.write(f"{count} tombstones in {file}")
