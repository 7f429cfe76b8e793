"""The month's mail: once, to those who want it, about what to mend, in their language."""

from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.utils import timezone

from catalogue.models import MaintainerContact
from catalogue.quality import monthly
from catalogue.quality.monthly import send_monthly
from catalogue.tasks import send_quality_mail
from tests.catalogue.quality.rows import good_service, maintainer, place_of_service, seen, town
from tests.catalogue.views.conftest import WEDNESDAY_MORNING
from themes.translated import Translated

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)


def addressed() -> list[str]:
    return sorted(message.to[0] for message in mail.outbox)


def test_the_mail_tells_the_score_what_to_mend_first_and_where_the_page_is() -> None:
    here = town()
    seen(good_service(here, target_groups=[]), 42)
    maintainer(here, language="en")

    assert send_monthly(TODAY).sent == 1

    (message,) = mail.outbox
    assert message.to == ["viestinta@raahe.example"]
    assert message.subject == "Raahen kaupunki: how your services are told, 95/100"
    assert "1. Velkaneuvonta in English (42 views last month)" in message.body
    assert "- It is not told whom the service is for. Choose a target group" in message.body
    assert "https://palvelutietovaranto.suomi.fi/service/" in message.body
    assert "http://localhost:8000/en/" in message.body
    assert "works until 24 Jan 2027" in message.body
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"


def test_only_five_things_are_told_and_how_many_wait() -> None:
    here = town()
    for number in range(8):
        good_service(here, f"Palvelu {number}", target_groups=[])
    maintainer(here, language="en")
    send_monthly(TODAY)

    assert "5. " in mail.outbox[0].body
    assert "6. " not in mail.outbox[0].body
    assert "3 more wait on your page." in mail.outbox[0].body


def test_of_one_row_three_things_are_told_and_how_many_there_are_more() -> None:
    here = town()
    good_service(here, service_classes=[], ontology_terms=[], target_groups=[], description=Translated(fi="klo 8"))
    maintainer(here, language="en")
    send_monthly(TODAY)

    assert mail.outbox[0].body.count("   - ") == 4
    assert "   - And 2 more things.\n" in mail.outbox[0].body


def test_each_gets_the_mail_in_their_language() -> None:
    here = town()
    good_service(here, target_groups=[])
    for language in ("fi", "sv", "en"):
        maintainer(here, f"{language}@raahe.example", language=language)
    send_monthly(TODAY)

    assert {message.to[0][:2] for message in mail.outbox} == {"fi", "sv", "en"}
    for message in mail.outbox:
        assert f"http://localhost:8000/{message.to[0][:2]}/" in message.body


def test_a_month_has_one_mail_and_the_next_month_its_own() -> None:
    here = town()
    good_service(here, target_groups=[])
    maintainer(here)
    for day in (1, 2, 25):
        send_monthly(date(2026, 11, day))
    assert len(mail.outbox) == 1

    send_monthly(date(2026, 12, 1))
    assert len(mail.outbox) == 2


def test_who_does_not_want_it_and_whose_organisation_is_gone_gets_none() -> None:
    here, gone = town(), town("Lakkautettu", gone_since=timezone.now())
    good_service(here, target_groups=[])
    maintainer(here, wants_monthly_mail=False)
    maintainer(gone, "b@raahe.example")

    assert send_monthly(TODAY).sent == 0
    assert mail.outbox == []


@pytest.mark.parametrize(("month", "mails"), [(10, 1), (11, 0), (12, 0), (1, 1)])
def test_that_all_is_well_is_said_once_a_quarter(month: int, mails: int) -> None:
    here = town()
    good_service(here)
    maintainer(here, language="en")

    outcome = send_monthly(date(2026, month, 2))

    assert len(mail.outbox) == mails
    assert outcome.silent == 1 - mails
    for message in mail.outbox:
        assert "Nothing needs mending." in message.body


def test_hints_alone_are_worth_no_mail() -> None:
    here = town()
    finnish = Translated(fi="Neuvonta tulee luokse.")
    good_service(here, name=Translated(fi="Neuvonta"), summary=finnish, description=finnish)
    maintainer(here)

    assert send_monthly(TODAY).silent == 1


def test_an_organisation_is_judged_once_for_all_its_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    judged: list[int] = []
    judge = monthly.judge
    monkeypatch.setattr(monthly, "judge", lambda row, today: judged.append(row.pk) or judge(row, today))
    here = town()
    good_service(here, target_groups=[])
    for number in range(3):
        maintainer(here, f"{number}@raahe.example")
    send_monthly(TODAY)

    assert judged == [here.pk]


class RefusingOne(EmailBackend):
    """A relay that does not take one of the addresses."""

    def send_messages(self, messages: Any) -> int:
        if messages[0].to == ["rikki@raahe.example"]:
            raise OSError("no such box")
        return int(super().send_messages(messages))


def test_an_address_that_is_refused_keeps_no_other_from_its_mail_and_is_tried_again(
    settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.RefusingOne"
    here = town()
    good_service(here, target_groups=[])
    broken = maintainer(here, "rikki@raahe.example")
    maintainer(here, "toimii@raahe.example")

    outcome = send_monthly(TODAY)

    assert (outcome.sent, outcome.failed) == (1, 1)
    assert addressed() == ["toimii@raahe.example"]
    assert "rikki@" not in caplog.text
    assert MaintainerContact.objects.get(pk=broken.pk).monthly_mail_on is None


def test_a_name_with_a_line_end_makes_no_header() -> None:
    here = town("Raahe\nBcc: kaikki@example.org")
    good_service(here, target_groups=[])
    maintainer(here)
    send_monthly(TODAY)

    assert "\n" not in mail.outbox[0].subject
    assert mail.outbox[0].recipients() == ["viestinta@raahe.example"]


def test_the_task_sends_on_the_first_working_days_and_again_means_nothing() -> None:
    here = town()
    good_service(here, target_groups=[])
    maintainer(here)
    with time_machine.travel(WEDNESDAY_MORNING + timedelta(days=6), tick=False):
        send_quality_mail()
        send_quality_mail()

    assert len(mail.outbox) == 1


def test_the_command_tells_who_would_get_what_and_sends_nothing() -> None:
    here, fine = town(), town("Hyvä kunta")
    good_service(here, target_groups=[])
    place_of_service(good_service(fine))
    maintainer(here, language="en")
    maintainer(fine, "b@hyva.example")
    out = StringIO()

    call_command("send_quality_mail", "--dry-run", stdout=out)

    assert "viestinta@raahe.example: Raahen kaupunki: how your services are told, 95/100" in out.getvalue()
    assert "b@hyva.example: nothing to tell this month" in out.getvalue()
    assert mail.outbox == []
    assert not MaintainerContact.objects.exclude(monthly_mail_on=None).exists()

    call_command("send_quality_mail", stdout=out)
    assert "1 sent, 1 had nothing to tell, 0 failed" in out.getvalue()


def test_a_mail_server_that_does_not_answer_is_told_with_its_remedy(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    here = town()
    good_service(here, target_groups=[])
    contact = maintainer(here)

    with pytest.raises(CommandError, match="EMAIL_URL"):
        call_command("send_quality_mail")
    assert MaintainerContact.objects.get(pk=contact.pk).monthly_mail_on is None
