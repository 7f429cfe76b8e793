"""`manage.py check_referral_keys`: does everything in the database open by the keys of the environment?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from referral.models import DataKey
from referral.vault.keys import UnknownKey
from referral.vault.rotating import in_use
from referral.vault.sealing import Unreadable, opened

TOLD = 10


class Command(BaseCommand):
    help = "Open every data key by the keys of REFERRAL_KEYS and tell which do not open. Ends with 1 when one does not."

    def handle(self, *args: Any, **options: Any) -> None:
        count, wrong = 0, []
        for key in DataKey.objects.order_by("pk").iterator(chunk_size=500):
            count += 1
            try:
                opened(key)
            except (Unreadable, UnknownKey) as error:
                wrong.append(f"{key.pk}: {error}")
        for version, held in sorted(in_use().items()):
            self.stdout.write(f"Key {version}: {', '.join(f'{n} {name}' for name, n in sorted(held.items()))}")
        if wrong:
            listed = "\n".join(wrong[:TOLD])
            raise CommandError(f"{len(wrong)} of {count} data keys do not open:\n{listed}", returncode=1)
        self.stdout.write(f"All {count} data keys open.")
