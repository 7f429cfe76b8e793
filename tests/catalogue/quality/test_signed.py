"""Links that open one organisation's page, for sixty days."""

from datetime import timedelta

import pytest
import time_machine
from django.core import signing

from catalogue.quality import signed
from tests.catalogue.quality.rows import town
from tests.catalogue.views.conftest import WEDNESDAY_MORNING

pytestmark = pytest.mark.django_db


def test_a_link_opens_its_organisation_and_tells_its_last_day() -> None:
    here = town()
    town("Muu")

    organization, ends = signed.organization_of(signed.token_for(here))

    assert organization == here
    assert ends.isoformat() == "2027-01-24"


@pytest.mark.parametrize(("days", "opens"), [(59, True), (61, False)])
def test_a_link_is_good_for_sixty_days(days: int, opens: bool) -> None:
    token = signed.token_for(town())

    with time_machine.travel(WEDNESDAY_MORNING + timedelta(days=days), tick=False):
        if opens:
            signed.organization_of(token)
        else:
            with pytest.raises(signed.LinkExpired):
                signed.organization_of(token)


def test_a_link_that_was_changed_opens_nothing() -> None:
    here, other = town(), town("Muu")
    token = signed.token_for(here)
    payload = signed.token_for(other).split(":")[0]

    for changed in (token[:-1], token + "x", f"{payload}:{token.split(':', 1)[1]}", "", "ei mitään", ":::"):
        with pytest.raises(signed.LinkUnknown):
            signed.organization_of(changed)


def test_a_signature_of_something_else_opens_nothing() -> None:
    here = town()
    for salt in ("catalogue.corrections.queue", "django.core.signing"):
        token = signing.dumps([here.source, here.source_id, "2026-11-25"], salt=salt)
        with pytest.raises(signed.LinkUnknown):
            signed.organization_of(token)


def test_an_organisation_that_is_gone_has_no_page() -> None:
    here = town()
    token = signed.token_for(here)
    here.gone_since = WEDNESDAY_MORNING
    here.save()

    with pytest.raises(signed.LinkUnknown):
        signed.organization_of(token)


def test_the_address_is_absolute_and_in_the_language_asked_for() -> None:
    assert signed.page_address(town(), "sv").startswith("http://localhost:8000/sv/")
