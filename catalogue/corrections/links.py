"""The link by which an organisation answers without a login: signed, good for 60 days, and gone with its address."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation

from catalogue.models import MaintainerContact

SALT = "catalogue.corrections.queue"
GOOD_FOR = timedelta(days=60)


def token_for(contact: MaintainerContact) -> str:
    return signing.dumps({"contact": contact.pk, "organization": contact.organization_id}, salt=SALT)


def contact_of(token: str) -> MaintainerContact | None:
    """Whose link it is; None when it is none of ours, too old, or the address is not kept any more."""
    try:
        data = signing.loads(token, salt=SALT, max_age=GOOD_FOR)
    except signing.BadSignature:  # too old is one too
        return None
    rows = MaintainerContact.objects.select_related("organization")
    return rows.filter(pk=data["contact"], organization=data["organization"]).first()


def queue_link(contact: MaintainerContact) -> str:
    """The absolute address of the organisation's queue, in the contact's language."""
    with translation.override(contact.language):
        return absolute(reverse("corrections-queue", args=[token_for(contact)]))


def absolute(path: str) -> str:
    return f"{settings.SITE_URL.rstrip('/')}{path}"
