"""Telling the editors of the theme networks what people search for in vain: words counted five times and more only."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from catalogue.learning.report import Searched
from catalogue.mailing import Letter, Recipient, deliver, language_of
from themes.models import Theme
from themes.seeding.groups import COORDINATORS, EDITORS


def editors() -> list[Recipient]:
    """Active members of the editors' and the coordinators' groups with an address, each once."""
    users = get_user_model().objects.filter(Q(groups__name=EDITORS) | Q(groups__name=COORDINATORS), is_active=True)
    by_address = {user.email: Recipient(user.email, language_of(user)) for user in users.exclude(email="")}
    return [by_address[address] for address in sorted(by_address)]


def tell(item: Searched, theme: Theme | None) -> int:
    """Write to every editor, in their language. Returns how many letters were taken."""
    return deliver([letter(item, theme, recipient) for recipient in editors()], "what people search for")


def letter(item: Searched, theme: Theme | None, recipient: Recipient) -> Letter:
    with translation.override(recipient.language):
        subject = _("People look for “%(text)s”") % {"text": item.text}
        if theme:
            subject = f"{theme.name}: {subject}"
        synonym = f"{reverse('concept:add')}?{urlencode({f'expressions_{item.language}': item.text})}"
        text = render_to_string(
            "catalogue/learning/mail/tell.txt",
            {"item": item, "theme": theme, "site": settings.WAGTAIL_SITE_NAME, "link": settings.SITE_URL + synonym},
        )
    return Letter(recipient.address, " ".join(subject.split()), text.strip() + "\n")
