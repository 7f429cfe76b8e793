"""Words sealed by AES-256-GCM, each bound to its table, column, row and key: moved elsewhere it does not open.

Shape of a sealed value: 12 bytes of nonce, then ciphertext and tag. Of JSON: what is sealed is a dict, list or text.
"""

import json
import os
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import models

from referral.vault.keys import key_of, sealing_key

NONCE = 12


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
    with `referral.audit.record`.
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
        key = self.data_key(column, make=True)
        nonce = os.urandom(NONCE)
        words = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        setattr(self, column, nonce + AESGCM(opened(key)).encrypt(nonce, words, self.place_of(column, key)))

    def unsealed(self, column: str) -> Any:
        """The words, or None when there are none; raises Unreadable."""
        sealed = getattr(self, column)
        if not sealed:
            return None
        sealed, key = bytes(sealed), self.data_key(column)
        try:
            words = AESGCM(opened(key)).decrypt(sealed[:NONCE], sealed[NONCE:], self.place_of(column, key))
        except InvalidTag as error:
            raise Unreadable(f"{self._meta.db_table}.{column} of {self.pk} does not open.") from error
        return json.loads(words)

    def place_of(self, column: str, key: Any) -> bytes:
        return f"{self._meta.db_table}|{column}|{self.pk}|{key.pk}".encode()

    def data_key(self, column: str, *, make: bool = False) -> Any:
        """The row of `DataKey` for the column; raises Unreadable when it was erased."""
        from referral.models import DataKey, KeyPurpose

        field = self._meta.get_field(column)
        leg = self.key_leg_id if getattr(field, "receiver", False) else None
        purpose = KeyPurpose.RECEIVER if leg else KeyPurpose.REFERRAL
        key = DataKey.objects.filter(referral_id=self.key_referral_id, leg_id=leg, purpose=purpose).first()
        if key is None and make:
            key = new_data_key(self.key_referral_id, leg, purpose)
        if key is None:
            raise Unreadable(f"The key of {self._meta.db_table} {self.pk} is erased.")
        return key


def new_data_key(referral_id: UUID, leg_id: UUID | None, purpose: str) -> Any:
    from referral.models import DataKey

    key = DataKey(referral_id=referral_id, leg_id=leg_id, purpose=purpose)
    wrap(key, os.urandom(32))
    key.save(force_insert=True)
    return key


def wrap(key: Any, secret: bytes) -> None:
    """Wrap the secret by the sealing key of the environment, bound to the row of the data key."""
    master, nonce = sealing_key(), os.urandom(NONCE)
    place = f"data key|{key.pk}|{master.version}".encode()
    key.wrapped = nonce + AESGCM(master.derived("wrap")).encrypt(nonce, secret, place)
    key.key_version = master.version


def opened(key: Any) -> bytes:
    """The 32 bytes of a data key; raises Unreadable, or UnknownKey when its master key is gone."""
    master, wrapped = key_of(key.key_version), bytes(key.wrapped)
    place = f"data key|{key.pk}|{master.version}".encode()
    try:
        return AESGCM(master.derived("wrap")).decrypt(wrapped[:NONCE], wrapped[NONCE:], place)
    except InvalidTag as error:
        raise Unreadable(f"Data key {key.pk} does not open.") from error
