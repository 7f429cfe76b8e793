"""Who is told of a correction, when, in which words; and what no mail holds."""

import logging
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends import locmem
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings
from wagtail.users.models import UserProfile

from catalogue.corrections.subjects import form_address
from catalogue.corrections.tasks import look_after_corrections, tell_of_correction
from catalogue.corrections.telling import tell
from catalogue.models import Correction
from tests.catalogue.corrections.browser import sent
from tests.factories import CorrectionFactory, MaintainerContactFactory, OrganizationFactory, ServiceFactory
from themes.translated import Translated

pytestmark = pytest.mark.django_db
Clock = time_machine.Traveller


@pytest.fixture(autouse=True)
def addresses(settings: Settings) -> None:
    settings.SITE_URL, settings.WAGTAILADMIN_BASE_URL = "https://alue.example", "https://hallinta.example"


def correction(**more: Any) -> Correction:
    town = OrganizationFactory(name=Translated(fi="Raahen kaupunki", sv="Brahestads stad"))
    service = ServiceFactory(name=Translated(fi="Uimahalli Vesipekka", sv="Simhallen Vesipekka"), organization=town)
    return CorrectionFactory(**{"service": service, "text": "Salainen virhe\nkaksi riviä", **more})


def sent_to(address: str) -> list[Any]:
    return [letter for letter in mail.outbox if letter.to == [address]]


# --- It came ------------------------------------------------------------------------------------------------------
def test_the_organisation_is_told_what_is_wrong_and_where_to_answer(coordinator: User) -> None:
    row = correction()
    contact = MaintainerContactFactory(organization=row.organization)

    tell(row)

    (letter,) = sent_to(contact.email)
    assert "Uimahalli Vesipekka" in letter.subject
    assert "> Salainen virhe\n> kaksi riviä" in letter.body
    assert "https://alue.example/fi/korjaukset/" in letter.body
    assert "24.1.2027" in letter.body  # the day on which the link ends
    row.refresh_from_db()
    assert (row.state, row.sent_on_at is not None) == ("sent_on", True)


def test_each_is_told_in_their_own_language(coordinator: User) -> None:
    UserProfile.objects.create(user=coordinator, preferred_language="sv")
    row = correction()
    swedish = MaintainerContactFactory(organization=row.organization, language="sv")
    finnish = MaintainerContactFactory(organization=row.organization)

    tell(row)

    assert "https://alue.example/sv/" in sent_to(swedish.email)[0].body
    assert "Simhallen Vesipekka" in sent_to(swedish.email)[0].subject
    assert "https://alue.example/fi/" in sent_to(finnish.email)[0].body
    assert "Simhallen Vesipekka" in sent_to(coordinator.email)[0].subject


def test_only_addresses_of_the_organisation_that_want_it_are_told(coordinator: User) -> None:
    row = correction()
    MaintainerContactFactory(organization=row.organization, wants_corrections=False)
    MaintainerContactFactory()

    tell(row)

    assert [letter.to for letter in mail.outbox] == [[coordinator.email]]
    row.refresh_from_db()
    assert (row.state, row.sent_on_at) == ("new", None)
    assert "sillä ei ole osoitetta" in mail.outbox[0].body


def test_coordinators_are_told_without_the_text(coordinator: User) -> None:
    row = correction()
    MaintainerContactFactory(organization=row.organization)

    tell(row)

    (letter,) = sent_to(coordinator.email)
    assert f"https://hallinta.example/admin/correction/edit/{row.pk}/" in letter.body
    assert "Raahen kaupunki" in letter.body
    assert "Salainen" not in letter.body + letter.subject
    assert row.code not in letter.body


def test_no_mail_holds_the_code_or_another_address(coordinator: User) -> None:
    row = correction()
    MaintainerContactFactory.create_batch(2, organization=row.organization)

    tell(row)

    everybody = {address for letter in mail.outbox for address in letter.to}
    assert len(everybody) == len(mail.outbox) == 3
    for letter in mail.outbox:
        assert row.code not in letter.body
        assert letter.recipients() == letter.to
        assert not [address for address in everybody - set(letter.to) if address in letter.body]
        assert letter.extra_headers["Auto-Submitted"] == "auto-generated"


def test_a_line_end_in_a_name_is_no_second_header(coordinator: User) -> None:
    service = ServiceFactory(name=Translated(fi="Halli\r\nBcc: x@y.example"))

    tell(correction(service=service))

    assert "\n" not in mail.outbox[0].subject
    assert mail.outbox[0].message()["Bcc"] is None


def test_a_mail_has_no_holes_and_no_marked_up_signs(coordinator: User) -> None:
    row = correction(service=ServiceFactory(name=Translated(fi="Äiti & lapsi")))
    MaintainerContactFactory(organization=row.organization)

    tell(row)

    for letter in mail.outbox:
        assert "Äiti & lapsi" in letter.body
        assert "\n\n\n" not in letter.body


def test_telling_twice_tells_once(coordinator: User) -> None:
    row = correction()
    MaintainerContactFactory(organization=row.organization)

    tell_of_correction(row.pk)
    tell_of_correction(row.pk)

    assert len(mail.outbox) == 2


def test_a_correction_that_is_no_more_tells_nobody(coordinator: User) -> None:
    tell_of_correction(0)

    assert not mail.outbox


def test_what_is_answered_already_is_not_sent_on(coordinator: User) -> None:
    row = correction(closed=True)
    MaintainerContactFactory(organization=row.organization)

    tell(row)

    row.refresh_from_db()
    assert row.state == "done"
    assert [letter.to for letter in mail.outbox] == [[coordinator.email]]


def test_the_form_tells_when_it_is_kept(
    client: Client, clock: Clock, coordinator: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    row = ServiceFactory()
    contact = MaintainerContactFactory(organization=row.organization)
    with django_capture_on_commit_callbacks(execute=True):
        sent(client, form_address(row), clock)

    assert sent_to(contact.email)
    assert sent_to(coordinator.email)


# --- The mail does not go -----------------------------------------------------------------------------------------
class Broken(locmem.EmailBackend):
    """A mail server that does not answer."""

    def open(self) -> bool:
        raise ConnectionRefusedError


class Refusing(locmem.EmailBackend):
    """A mail server that takes no mail to the organisation."""

    def send_messages(self, messages: list[EmailMessage]) -> int:
        if "kunta" in messages[0].to[0]:
            raise OSError("550")
        return super().send_messages(messages)


def test_a_queue_of_tasks_that_does_not_answer_loses_nothing(
    client: Client,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    """The resident is thanked; the daily round tells those whom nobody could tell now."""

    def refuse(key: int) -> None:
        raise ConnectionError("no broker")

    monkeypatch.setattr(tell_of_correction, "delay", refuse)

    with django_capture_on_commit_callbacks(execute=True):
        response = sent(client, form_address(ServiceFactory()), clock)

    assert response.status_code == 302
    assert Correction.objects.get().told == ""


def test_when_no_mail_goes_the_next_day_tells(
    settings: Settings, coordinator: User, caplog: pytest.LogCaptureFixture
) -> None:
    row = correction()
    contact = MaintainerContactFactory(organization=row.organization)
    works, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, f"{__name__}.Broken"
    tell(row)
    row.refresh_from_db()
    assert (row.state, row.told, row.sent_on_at) == ("new", "", None)
    assert "does not answer" in caplog.text

    settings.EMAIL_BACKEND = works
    look_after_corrections()

    assert sent_to(contact.email)
    assert sent_to(coordinator.email)


def test_a_mail_that_is_refused_keeps_no_other_from_going(
    settings: Settings, coordinator: User, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    row = correction()
    contact = MaintainerContactFactory(organization=row.organization)

    tell(row)

    (letter,) = mail.outbox
    assert letter.to == [coordinator.email]
    assert "sillä ei ole osoitetta" not in letter.body
    row.refresh_from_db()
    assert row.state == "new"
    assert contact.email not in caplog.text


def test_without_a_coordinator_it_is_told_when_there_is_one(request: pytest.FixtureRequest) -> None:
    row = correction()
    tell(row)
    assert not mail.outbox

    coordinator: User = request.getfixturevalue("coordinator")
    look_after_corrections()

    assert [letter.to for letter in mail.outbox] == [[coordinator.email]]


def test_no_text_and_no_address_stands_in_a_log(coordinator: User, caplog: pytest.LogCaptureFixture) -> None:
    row = correction()
    contact = MaintainerContactFactory(organization=row.organization)
    with caplog.at_level(logging.DEBUG):
        tell(row)

    told = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith("django.db"))
    assert not [word for word in ("Salainen", contact.email, coordinator.email, row.code) if word in told]
