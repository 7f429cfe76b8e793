"""Sending mail: each letter on its own, trouble logged and never raised. What it says is its maker's work."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage, get_connection

from themes.seeding.groups import COORDINATORS

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Recipient:
    address: str
    language: str


@dataclass(frozen=True)
class Letter:
    address: str
    subject: str
    text: str


def coordinators() -> list[Recipient]:
    """Active members of the regional coordinators' group with an address, each with their language."""
    users = get_user_model().objects.filter(groups__name=COORDINATORS, is_active=True).exclude(email="")
    by_address = {user.email: Recipient(user.email, language_of(user)) for user in users.order_by("-pk")}
    return list(by_address.values())


def language_of(user: Any) -> str:
    """The language of the user's admin if the site speaks it, else the site's own."""
    profile = getattr(user, "wagtail_userprofile", None)
    chosen = profile.preferred_language if profile else ""
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def deliver(letters: Sequence[Letter], about: str) -> int:
    """Send each on its own: nobody's address is shown to another. Returns how many were taken.

    `about` is what the log calls them ("run 5"): no address and no name.
    """
    if not letters:
        return 0
    connection = get_connection()
    try:
        connection.open()
    except OSError as error:  # SMTPException is one too
        logger.error("no mail about %s: the mail server does not answer (%s)", about, type(error).__name__)
        return 0
    try:
        return sum(deliver_one(letter, connection, about) for letter in letters)
    finally:
        close(connection, about)


def deliver_one(letter: Letter, connection: Any, about: str) -> int:
    """One mail over an open connection. An address that is refused does not keep the others from theirs."""
    mail = EmailMessage(
        letter.subject, letter.text, to=[letter.address], connection=connection,
        headers={"Auto-Submitted": "auto-generated"},
    )  # fmt: skip
    try:
        return int(mail.send())
    except (OSError, ValueError) as error:  # refused by the server, or no address at all
        logger.error("a mail about %s was not taken (%s)", about, type(error).__name__)
        return 0


def close(connection: Any, about: str) -> None:
    try:
        connection.close()
    except OSError as error:
        logger.warning("the mail server broke off after the mails about %s (%s)", about, type(error).__name__)
