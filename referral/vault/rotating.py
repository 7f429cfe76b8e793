"""Changing keys: everything the older keys of the environment still hold is handed to the first one.

What is sealed stays as it is: only the data keys around it are wrapped anew, so that a rotation takes minutes. Blind
indexes are reckoned again from what is sealed, heads of the log signed again, second steps sealed again. In short
transactions: whoever works meanwhile reads by either key. Broken off, it goes on where it was.

A tracking code is known by its hash alone and can not be made again: the key it was hashed by must stay until the
last such code is replaced or erased.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.db import models, transaction

from referral.audit.chain import sign, signature
from referral.models import AuditDay, DataKey, Referral, TrackingCode
from referral.register.finding import indexed
from referral.vault.keys import key_of, sealing_key
from referral.vault.sealing import Unreadable, opened, wrap

LOT = 200
# Of a person's contact data; `referral.register.finding.indexed` makes them all.
BLIND = ("phone_index", "email_index")


class Broken(Exception):
    """Something does not open or is not ours: rotating would hide it."""


def versioned() -> list[type[models.Model]]:
    """Every model with a row that names the key it was made by."""
    found = apps.get_app_config("referral").get_models()
    return [kind for kind in found if any(field.name == "key_version" for field in kind._meta.fields)]


def in_use() -> dict[str, Counter[str]]:
    """How many rows of each such model hang on each key: {version: {"DataKey": 12}}."""
    counts: dict[str, Counter[str]] = {}
    for kind in versioned():
        rows = kind._default_manager.order_by().values_list("key_version").annotate(n=models.Count("pk"))
        for version, number in rows:
            counts.setdefault(version, Counter())[kind.__name__] = number
    return counts


def rotate(*, dry_run: bool = False, lot: int = LOT, after_lot: Callable[[], None] = lambda: None) -> dict[str, int]:
    """Hand over; returns how many of each. Raises Broken, UnknownKey. `after_lot` runs between two transactions."""
    steps: dict[str, tuple[type[models.Model], Callable[[Any], bool]]] = {
        "data keys": (DataKey, rewrap),
        "heads of the log": (AuditDay, sign_again),
    }
    done: dict[str, int] = {}
    for name, (kind, act) in steps.items():
        stale = kind._default_manager.exclude(key_version=sealing_key().version)
        done[name] = stale.count() if dry_run else each(kind, stale, act, lot, after_lot)
    whole = Referral._base_manager.exclude(phone_index="", email_index="")
    done["blind indexes"] = each(Referral, whole, index_again, lot, after_lot, dry_run=dry_run)
    return done


def each(
    kind: type[models.Model],
    rows: models.QuerySet[Any],
    act: Callable[[Any], bool],
    lot: int,
    after_lot: Callable[[], None],
    *,
    dry_run: bool = False,
) -> int:
    """Carry out the act on rows, lot by lot, each row locked; returns how many changed."""
    changed = 0
    for keys in lots(rows, lot):
        with transaction.atomic():
            changed += sum(act(row) for row in kind._base_manager.select_for_update().filter(pk__in=keys))
            if dry_run:
                transaction.set_rollback(True)
        after_lot()
    return changed


def lots(rows: models.QuerySet[Any], lot: int) -> Iterator[list[Any]]:
    """Primary keys in order, so many at a time, asked for anew each time: rows come and go meanwhile."""
    last: Any = None
    while True:
        rest = rows.order_by("pk") if last is None else rows.order_by("pk").filter(pk__gt=last)
        keys = list(rest.values_list("pk", flat=True)[:lot])
        if not keys:
            return
        yield keys
        last = keys[-1]


def rewrap(key: DataKey) -> bool:
    """A data key stays the same secret, in a new wrapping. False: somebody was quicker."""
    if key.key_version == sealing_key().version:
        return False
    try:
        wrap(key, opened(key))
    except Unreadable as error:
        raise Broken(f"Data key {key.pk} does not open: it was changed or moved.") from error
    key.save(update_fields=["wrapped", "key_version"])
    return True


def sign_again(day: AuditDay) -> bool:
    """Only what was signed rightly is signed again."""
    if day.key_version == sealing_key().version:
        return False
    if signature(day, key_of(day.key_version)) != day.signature:
        raise Broken(f"The signature of {day.day} in the log is not ours. Run manage.py verify_audit.")
    sign(day)
    day.save(update_fields=["signature", "key_version"])
    return True


def index_again(referral: Referral) -> bool:
    """From what is sealed; without a key that opens it there is nothing to find by any more."""
    try:
        found = indexed(referral, referral.resident())
    except Unreadable:
        found = dict.fromkeys(BLIND, "")
    changed = {name: value for name, value in found.items() if getattr(referral, name) != value}
    for name, value in changed.items():
        setattr(referral, name, value)
    if changed:
        referral.save(update_fields=sorted(changed))
    return bool(changed)


def codes_of_older_keys() -> Counter[str]:
    """Tracking codes in force that only an older key finds: {version: number}."""
    rows = TrackingCode.objects.filter(replaced_at=None).exclude(key_version=sealing_key().version)
    return Counter(rows.values_list("key_version", flat=True))
