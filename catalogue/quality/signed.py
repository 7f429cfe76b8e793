"""The link by which a maintainer reads their organisation's page without a login: signed, and good for sixty days.

What the page tells is made from public data and from counts; the signature keeps it from being browsed and from search
engines, and lets it end.
"""

from datetime import date, timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import timezone, translation

from catalogue.models import Organization

SALT = "catalogue.quality.page"
GOOD_FOR = timedelta(days=60)


class LinkExpired(Exception):
    """The link was good once."""


class LinkUnknown(Exception):
    """The link was never ours, was changed on its way, or its organisation is not here any more."""


def token_for(organization: Organization) -> str:
    """Its source's id and the day of issue, signed."""
    data = [organization.source, organization.source_id, timezone.localdate().isoformat()]
    return signing.dumps(data, salt=SALT)


def organization_of(token: str) -> tuple[Organization, date]:
    """Whose page the link opens, and its last day. Raises LinkExpired or LinkUnknown."""
    try:
        source, source_id, issued = signing.loads(token, salt=SALT, max_age=GOOD_FOR)
    except signing.SignatureExpired as error:
        raise LinkExpired from error
    except signing.BadSignature as error:
        raise LinkUnknown from error
    found = Organization.objects.current().filter(source=source, source_id=source_id).first()
    if found is None:
        raise LinkUnknown
    return found, date.fromisoformat(issued) + GOOD_FOR


def page_address(organization: Organization, language: str = "") -> str:
    """The absolute address of the page, in a language (default: the active one)."""
    with translation.override(language or translation.get_language()):
        return f"{settings.SITE_URL.rstrip('/')}{reverse('quality', args=[token_for(organization)])}"
