"""Mails to maintainers, in the language of each: what to mend, and the signed link. Nothing of residents is in them."""

import re
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from catalogue.mailing import Letter
from catalogue.models import MaintainerContact
from catalogue.presenters.clock import full_date
from catalogue.quality.judged import Quality
from catalogue.quality.page import FIRST, subject
from catalogue.quality.signed import GOOD_FOR, page_address
from catalogue.quality.words import score_words


def of_month(contact: MaintainerContact, quality: Quality) -> Letter:
    """The score, and what to mend first."""
    with translation.override(contact.language):
        words = {"organization": str(quality.organization.name), "score": quality.score}
        subject_line = _("%(organization)s: how your services are told, %(score)d/100") % words
        context = {
            "score": quality.score,
            "score_words": score_words(quality.score),
            "first": [subject(item, quality) for item in quality.faulty[:FIRST]],
            "more": max(0, len(quality.faulty) - FIRST),
        }
        return letter(contact, quality, subject_line, "monthly", context)


def all_is_well(contact: MaintainerContact, quality: Quality) -> Letter:
    with translation.override(contact.language):
        name = {"organization": str(quality.organization.name)}
        return letter(contact, quality, _("%(organization)s: nothing needs mending") % name, "all_is_well", {})


def with_link(contact: MaintainerContact, quality: Quality) -> Letter:
    """The link alone, because the coordinator sent it."""
    with translation.override(contact.language):
        name = {"organization": str(quality.organization.name)}
        return letter(contact, quality, _("%(organization)s: how your services are told in Lähde") % name, "link", {})


def letter(
    contact: MaintainerContact, quality: Quality, subject_line: str, template: str, context: Mapping[str, Any]
) -> Letter:  # fmt: skip
    text = render_to_string(
        f"catalogue/quality/mail/{template}.txt",
        {
            **context,
            "organization": str(quality.organization.name),
            "link": page_address(quality.organization),
            "link_ends": full_date(timezone.localdate() + GOOD_FOR),
            "site": settings.WAGTAIL_SITE_NAME,
        },
    )
    # A name with a line end in it would be a second header; parts that are left out leave no holes.
    return Letter(contact.email, " ".join(subject_line.split()), re.sub(r"\n{3,}", "\n\n", text.strip()) + "\n")
