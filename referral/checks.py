"""System checks of the database, run by `manage.py check --database default` and before `migrate`."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections


@register(Tags.database)
def keys_of_the_database_are_at_hand(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """What older keys sealed must still open: a key taken out too early is told before somebody misses it."""
    found: list[CheckMessage] = []
    for alias in databases or []:
        if not {"referral_datakey", "referral_auditday", "referral_trackingcode"} <= set(
            connections[alias].introspection.table_names()
        ):
            continue
        found += [
            Error(
                f"Key {version} sealed {', '.join(f'{n} {name}' for name, n in held.items())}, and is not in "
                f"REFERRAL_KEYS.",
                hint="Put the key back behind the first one, run manage.py rotate_referral_keys, then take it out.",
                id="lahde.E040",
            )
            for version, held in missing_keys().items()
        ]
    return found


def missing_keys() -> dict[str, Any]:
    from referral.vault.keys import master_keys
    from referral.vault.rotating import in_use

    known = {key.version for key in master_keys()}
    return {version: held for version, held in in_use().items() if version not in known}
