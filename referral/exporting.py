"""Taking rows out as a file: up to fifty alone, more with another's agreement, each time with a purpose and a trace.

A page that offers a file stands under `@recently_authenticated`, asks with `PurposeForm`, and calls `take_out`.
"""

import hashlib
from collections.abc import Iterable
from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.corrections import personal
from catalogue.corrections.forms import Mendable
from referral import audit, clock
from referral.actor import Actor
from referral.codes import Role
from referral.models import AuditEvent, ExportRequest
from referral.outbox.posting import Kind, post_all
from referral.outbox.recipients import people
from referral.refusals import GuardRefused, NotAllowed, Stale

ALONE = 50
# Small files that one person takes in a day before another must agree: many small ones are a big one.
FILES_A_DAY = 3
# How long an agreement can be used.
LASTS = timedelta(days=2)
AGREEING = (Role.REGISTER_KEEPER, Role.DATA_PROTECTION_OFFICER)


class PurposeForm(Mendable):
    """What the file is for."""

    main_field = "purpose"

    purpose = forms.ChoiceField(
        label=gettext_lazy("What is the file for?"),
        choices=ExportRequest.Purpose.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what the file is for.")},
    )
    words = forms.CharField(
        label=gettext_lazy("In your own words, without anybody's name"),
        min_length=10,
        max_length=200,
        error_messages={
            "required": gettext_lazy("Write what the file is for."),
            "min_length": gettext_lazy("Write what the file is for, in at least %(limit_value)d characters."),
        },
    )

    def clean_words(self) -> str:
        words = str(self.cleaned_data["words"])
        if personal.has_identity_code(words) or personal.has_email(words) or personal.has_phone(words):
            raise ValidationError(_("Leave out identity codes, phone numbers and addresses: this text is kept."))
        return words


def selection_of(*parts: object) -> str:
    """SHA-256 over what the rows are narrowed by, in order."""
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()


def take_out(
    what: str, *, by: Actor, rows: int, selection: str, purpose: str, words: str, fields: Iterable[str]
) -> ExportRequest | None:
    """None: take them now (it is in the log). Else the request that waits for another's agreement."""
    if rows > ALONE or files_today(by) >= FILES_A_DAY:
        with transaction.atomic():
            if not use_agreement(what, by, selection):
                return ask(what, by, rows, selection, purpose, words)
    audit.record("export", by=by, purpose=purpose, fields=fields, object_id=what)
    return None


def files_today(by: Actor) -> int:
    """Files she has taken in the last day and night, of any kind."""
    since = clock.now() - timedelta(days=1)
    return AuditEvent.objects.filter(action="export", actor_user=by.user_id, at__gt=since, allowed=True).count()


def use_agreement(what: str, by: Actor, selection: str) -> bool:
    """Use up what another agreed to: for this person, this file and this selection, once."""
    now = clock.now()
    usable = ExportRequest.objects.select_for_update().usable(now)
    found = usable.filter(what=what, asked_by=by.user_id, selection=selection).first()
    if found is None:
        return False
    found.used_at = now
    found.save(update_fields=["used_at"])
    tell_keepers(found, "taken", by)
    return True


def ask(what: str, by: Actor, rows: int, selection: str, purpose: str, words: str) -> ExportRequest:
    """A request; asked again while it waits, it is the same one."""
    now = clock.now()
    waiting = ExportRequest.objects.waiting(now).filter(what=what, asked_by=by.user_id, selection=selection).first()
    if waiting is not None:
        return waiting
    assert by.user_id is not None
    made = ExportRequest.objects.create(
        what=what, selection=selection, rows=rows, purpose=purpose, words=words, asked_by_id=by.user_id,
        asked_at=now, expires_at=now + LASTS,
    )  # fmt: skip
    tell_keepers(made, "asked", by)
    audit.record("ask for export", by=by, about=made, purpose=purpose)
    return made


def answer(request: ExportRequest, *, by: Actor, agreed: bool) -> ExportRequest:
    """The second person's word, once. Raises NotAllowed, Stale or GuardRefused."""
    if not by.has(*AGREEING) or by.user_id == request.asked_by_id:
        audit.record("answer export", by=by, about=request, allowed=False)
        raise NotAllowed(_("Another must agree: nobody agrees to her own request."))
    now = clock.now()
    with transaction.atomic():
        row = ExportRequest.objects.select_for_update().get(pk=request.pk)
        if row.answered_at is not None:
            raise Stale(_("It was answered meanwhile."))
        if row.expires_at <= now:
            raise GuardRefused(_("The request has run out. It can be made again."))
        row.answered_by_id, row.answered_at, row.agreed = by.user_id, now, agreed
        row.save(update_fields=["answered_by", "answered_at", "agreed"])
        audit.record("agree to export" if agreed else "refuse export", by=by, about=row)
    return row


def tell_keepers(request: ExportRequest, what: str, by: Actor) -> None:
    """The register's keepers and the data protection officer hear of every big file, but who takes it."""
    now = clock.now()
    told = {to["owner_user_id"] for role in AGREEING for to in people(now, role)} - {by.user_id}
    recipients = [{"owner_user_id": user} for user in sorted(told)]
    post_all(Kind.REGISTER, recipients, dedupe=f"export:{request.pk}:{what}", now=now)
