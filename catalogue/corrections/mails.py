"""Mails about corrections: to the organisation that can correct, and to the coordinators who see that it is answered.

The organisation gets the resident's words, for they are about its service; the coordinators read them in the admin.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from catalogue.corrections import words
from catalogue.corrections.links import GOOD_FOR, absolute, queue_link
from catalogue.corrections.subjects import Subject
from catalogue.mailing import Letter, Recipient
from catalogue.models import Correction, MaintainerContact
from catalogue.presenters.clock import full_date


def to_organization(correction: Correction, contacts: Iterable[MaintainerContact]) -> list[Letter]:
    """To the addresses of its organisation: what is wrong, and where to answer."""
    return [organization_letter(correction, contact) for contact in contacts]


def organization_letter(correction: Correction, contact: MaintainerContact) -> Letter:
    with translation.override(contact.language):
        context = {
            **facts(correction),
            "quoted": words.quoted(correction.text),
            "organization": str(contact.organization),
            "link": queue_link(contact),
            "link_ends": full_date((timezone.localtime() + GOOD_FOR).date()),
        }
        subject = _("Something may be wrong in the information of %(name)s") % {"name": context["name"]}
        return letter(contact.email, subject, "to_organization", context)


def of_arrival(correction: Correction, recipients: Iterable[Recipient], *, has_contacts: bool) -> list[Letter]:
    """To the coordinators: there is one more to look at. `has_contacts`: its organisation has an address for them."""
    found = []
    for recipient in recipients:
        with translation.override(recipient.language):
            context = {**facts(correction), "has_contacts": has_contacts, "link": admin_link(correction)}
            subject = _("A resident's correction: %(name)s") % {"name": context["name"]}
            found.append(letter(recipient.address, subject, "arrived", context))
    return found


def of_due(corrections: Sequence[Correction], recipients: Iterable[Recipient], *, is_late: bool) -> list[Letter]:
    """To the coordinators: answers that the law wants soon, or wanted before today."""
    found = []
    for recipient in recipients:
        with translation.override(recipient.language):
            rows = [{**facts(item), "link": admin_link(item)} for item in corrections]
            subject = _("Accessibility feedback: an answer is late") if is_late else _(
                "Accessibility feedback: an answer is due soon"
            )  # fmt: skip
            found.append(letter(recipient.address, subject, "due", {"rows": rows, "is_late": is_late}))
    return found


def facts(correction: Correction) -> dict[str, Any]:
    """What every mail tells, in the active language. Of who sent it nothing is known."""
    subject = Subject.of_correction(correction)
    return {
        "name": str(subject.name),
        "topic": correction.get_topic_display(),
        "page": absolute(subject.page),
        "organization": str(correction.organization) if correction.organization else "",
        "sent_on": full_date(timezone.localdate(correction.sent_at)),
        "is_sent_on": correction.sent_on_at is not None,
        "due": full_date(correction.due_on) if correction.due_on else "",
        "due_words": words.due(correction, timezone.localdate()).words,
    }


def admin_link(correction: Correction) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{reverse('correction:edit', args=[correction.pk])}"


def letter(address: str, subject: str, template: str, context: Mapping[str, Any]) -> Letter:
    text = render_to_string(
        f"catalogue/corrections/mail/{template}.txt", {**context, "site": settings.WAGTAIL_SITE_NAME}
    )
    # A name with a line end in it would be a second header; parts that are left out leave no holes.
    return Letter(address, " ".join(subject.split()), re.sub(r"\n{3,}", "\n\n", text.strip()) + "\n")
