"""A unit's mailbox shows that it is the unit's: whoever reads it opens the link. Until then no mail goes there."""

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from referral import audit, clock
from referral.accounts.tasks import send_letter
from referral.actor import SYSTEM, Actor
from referral.models import Unit

SALT = "referral.units.mailbox"
VALID_SECONDS = 7 * 24 * 3600


def token_of(unit: Unit) -> str:
    """Signed, not secret: it holds the unit and the address it was sent to."""
    return signing.dumps([unit.pk, unit.email], salt=SALT)


@transaction.atomic
def ask(unit: Unit, *, by: Actor) -> None:
    """Mail the link. It says nothing of a resident, and holds for a week."""
    token = token_of(unit)
    link = f"{settings.SITE_URL}{reverse('mailbox')}#{token}"
    body = render_to_string("referral/units/mail/mailbox.txt", {"link": link, "code": token})
    subject, to = _("Confirm the mailbox in Lähde"), [unit.email]
    audit.record("ask mailbox", by=by, about=unit, unit_id=unit.pk)
    transaction.on_commit(lambda: send_letter.delay(subject, body, to))


@transaction.atomic
def confirm(token: str) -> Unit | None:
    """The unit whose mailbox is now known; None when the token is wrong, too old, or of an address left since."""
    try:
        pk, email = signing.loads(token, salt=SALT, max_age=VALID_SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    unit = Unit.objects.filter(pk=pk, email=email).first()
    if unit is not None:
        Unit.objects.filter(pk=unit.pk).update(email_verified_at=clock.now())
        audit.record("confirm mailbox", by=SYSTEM, about=unit, unit_id=unit.pk)
    return unit
