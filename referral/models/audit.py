"""The log of who did and read what: append-only, each row hashed with the one before it. Names of fields, no values."""

from uuid import UUID, uuid4

from django.db import models

from referral.codes import ActorKind


class AuditDay(models.Model):
    """The head of one day's chain: locked while a row is added, signed with a key of the environment."""

    day = models.DateField(primary_key=True)
    # The last hash of the day before, so that a whole day can not be taken out.
    opening_hash = models.CharField(max_length=64)
    length = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64)
    signature = models.CharField(max_length=64)
    key_version = models.CharField(max_length=16)

    class Meta:
        ordering = ("day",)

    def __str__(self) -> str:
        return str(self.day)


class AuditEvent(models.Model):
    """One act or reading. Actors are numbers, not foreign keys: the log outlives who is in it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    day = models.DateField()
    position = models.PositiveIntegerField()
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=8, choices=ActorKind.choices)
    actor_user = models.BigIntegerField(null=True, db_index=True)
    # `Party` or `Role` it acted as, and the unit it acted for.
    actor_role = models.CharField(max_length=24, blank=True)
    actor_unit = models.BigIntegerField(null=True)
    # "read", "withdraw", "export", "login", "grant" …; see `referral.audit.actions`.
    action = models.CharField(max_length=32)
    purpose = models.CharField(max_length=64, blank=True)
    object_type = models.CharField(max_length=40, blank=True)
    object_id = models.CharField(max_length=40, blank=True, db_index=True)
    # The referral it concerns, for "who has seen mine?".
    referral_id: models.UUIDField[UUID | None, UUID | None] = models.UUIDField(null=True, db_index=True)
    allowed = models.BooleanField(default=True)
    # Names of fields shown or changed; never their values.
    fields = models.JSONField(default=list)
    request_id = models.CharField(max_length=36, blank=True)
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("day", "position")
        constraints = [models.UniqueConstraint(fields=("day", "position"), name="audit_position_once")]

    def __str__(self) -> str:
        return f"{self.day} {self.position} {self.action}"
