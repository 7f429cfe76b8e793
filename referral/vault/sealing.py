"""Words sealed by AES-256-GCM, each bound to its table, column, row and key: moved elsewhere it does not open.

Shape of a sealed value: 12 bytes of nonce, then ciphertext and tag. Of JSON: what is sealed is a dict, list or text.
"""

import json
import os
from collections.abc import Sequence
from functools import cached_property
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import IntegrityError, models, transaction

from referral.vault.keys import key_of, sealing_key

NONCE, TAG = 12, 16

# A referral, and the leg whose receiver's key it is; None: the referral's own key.
KeyPlace = tuple[UUID, UUID | None]


class Unreadable(Exception):
    """A sealed value that does not open: its key is erased, or it was changed or moved."""


class SealedField(models.BinaryField):  # type: ignore[type-arg]  # not subscriptable when it runs
    """A column of sealed words. `receiver` columns use the leg's key, others the referral's."""

    def __init__(self, *args: Any, receiver: bool = False, **kwargs: Any) -> None:
        self.receiver = receiver
        super().__init__(*args, **{"null": True, "blank": True, "editable": False, **kwargs})

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, **({"receiver": True} if self.receiver else {})}


class Sealed(models.Model):
    """A row with sealed columns: `row.seal("sealed_note", {...})` before saving, `row.unsealed("sealed_note")` to read.

    Its primary key is a UUID, known before it is saved. Reading is not audited here: whoever shows it, records it
    with `referral.audit.record`. Many rows are read after `referral.vault.prefetch(rows)`.
    """

    class Meta:
        abstract = True

    @property
    def key_referral_id(self) -> UUID:
        """The referral whose key seals the row."""
        raise NotImplementedError

    @property
    def key_leg_id(self) -> UUID | None:
        """The leg whose receiver's key seals `receiver` columns."""
        return None

    def seal(self, column: str, value: Any) -> None:
        """Seal and set; None empties the column. Makes the data key when it is the first."""
        if value is None:
            setattr(self, column, None)
            return
        key = stored_key(self.key_place(column)) or new_data_key(self.key_place(column))
        nonce = os.urandom(NONCE)
        words = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        setattr(self, column, nonce + AESGCM(opened(key)).encrypt(nonce, words, self.place_of(column, key)))

    def unsealed(self, column: str) -> Any:
        """The words, or None when there are none; raises Unreadable."""
        sealed = getattr(self, column)
        if not sealed:
            return None
        key = self.data_key(column)
        words = decrypted(opened(key), bytes(sealed), self.place_of(column, key))
        if words is None:
            raise Unreadable(f"{self._meta.db_table}.{column} of {self.pk} does not open.")
        return json.loads(words)

    def place_of(self, column: str, key: Any) -> bytes:
        return f"{self._meta.db_table}|{column}|{self.pk}|{key.pk}".encode()

    def key_place(self, column: str) -> KeyPlace:
        """Which data key seals the column."""
        if not getattr(self._meta.get_field(column), "receiver", False):
            return self.key_referral_id, None
        if self.key_leg_id is None:
            # Sealed by the referral's key instead, the sender could read what the receiver wrote.
            raise ValueError(f"{self._meta.db_table}.{column} is the receiver's, and the row names no leg.")
        return self.key_referral_id, self.key_leg_id

    @cached_property
    def prefetched_keys(self) -> dict[KeyPlace, Any]:
        """Keys that `prefetch` fetched for reading; None where there is none any more."""
        return {}

    def data_key(self, column: str) -> Any:
        """The row of `DataKey` that opens the column; raises Unreadable when it was erased."""
        place = self.key_place(column)
        kept = self.prefetched_keys
        key = kept[place] if place in kept else stored_key(place)
        if key is None:
            raise Unreadable(f"The key of {self._meta.db_table} {self.pk} is erased.")
        return key


def sealed_columns(kind: type[models.Model]) -> tuple[str, ...]:
    """Names of the sealed columns of a model."""
    return tuple(column.name for column in kind._meta.concrete_fields if isinstance(column, SealedField))


def stored_key(place: KeyPlace) -> Any:
    from referral.models import DataKey

    return DataKey.objects.filter(referral_id=place[0], leg_id=place[1]).first()


def new_data_key(place: KeyPlace) -> Any:
    """A new key; when somebody else was quicker in making it, theirs."""
    from referral.models import DataKey, KeyPurpose

    purpose = KeyPurpose.RECEIVER if place[1] else KeyPurpose.REFERRAL
    key = DataKey(referral_id=place[0], leg_id=place[1], purpose=purpose)
    wrap(key, os.urandom(32))
    try:
        with transaction.atomic():
            key.save(force_insert=True)
    except IntegrityError:
        theirs = stored_key(place)
        if theirs is None:
            raise
        return theirs
    return key


def wrap(key: Any, secret: bytes) -> None:
    """Wrap the secret by the sealing key of the environment, bound to the row of the data key."""
    master, nonce = sealing_key(), os.urandom(NONCE)
    key.key_version = master.version
    key.wrapped = nonce + AESGCM(master.derived("wrap")).encrypt(nonce, secret, place_of_key(key))


def opened(key: Any) -> bytes:
    """The 32 bytes of a data key; raises Unreadable, or UnknownKey when its master key is gone."""
    secret = decrypted(key_of(key.key_version).derived("wrap"), bytes(key.wrapped), place_of_key(key))
    if secret is None:
        raise Unreadable(f"Data key {key.pk} does not open.")
    return secret


def place_of_key(key: Any) -> bytes:
    """A data key given to another referral or leg does not open either."""
    return f"data key|{key.pk}|{key.referral_id}|{key.leg_id or ''}|{key.key_version}".encode()


def decrypted(secret: bytes, sealed: bytes, place: bytes) -> bytes | None:
    """What was sealed; None when it does not open."""
    if len(sealed) < NONCE + TAG:
        return None
    try:
        return AESGCM(secret).decrypt(sealed[:NONCE], sealed[NONCE:], place)
    except InvalidTag:
        return None
