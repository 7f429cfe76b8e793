"""Going through the catalogue's addresses: gathered, asked when due, held against nobody for one bad night."""

import json
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from catalogue.models import WebLink
from catalogue.quality.links import checking
from catalogue.quality.links.asking import Asker
from catalogue.quality.links.checking import check_links, gather, hashed
from catalogue.quality.rows import broken_addresses
from tests.catalogue.quality.links.server import Remembering
from tests.catalogue.rich import page
from tests.catalogue.views.conftest import WEDNESDAY_MORNING
from tests.factories import ChannelFactory, ConnectionFactory, OrganizationFactory, PlaceFactory, ServiceFactory

pytestmark = pytest.mark.django_db


def leads_to(*urls: str) -> Any:
    return ChannelFactory(web_pages=[page(url) for url in urls])


def on_day(number: int) -> Any:
    return time_machine.travel(WEDNESDAY_MORNING + timedelta(days=number), tick=False)


def test_addresses_come_from_every_kind_of_row() -> None:
    ServiceFactory(
        laws=[{"name": {}, "url": {"fi": "https://laki.example"}}], vouchers=[page("https://seteli.example")]
    )
    ChannelFactory(
        web_pages=[page("www.kanava.example")],
        details={
            "files": [page("https://lomake.example")], "attachments": [page("https://liite.example")],
            "accessibility": [page("https://seloste.example")],
        },
    )  # fmt: skip
    ConnectionFactory(web_pages=[page("https://liitos.example"), page("mailto:x@x.example"), page("")])
    OrganizationFactory(web_pages=[page("https://kunta.example")])
    PlaceFactory(web_pages=[page("https://halli.example")])

    assert gather() == 9
    assert {link.url.removesuffix(".example").split("/")[-1] for link in WebLink.objects.all()} == {
        "laki", "seteli", "www.kanava", "lomake", "liite", "seloste", "liitos", "kunta", "halli",
    }  # fmt: skip


def test_an_address_that_no_row_leads_to_any_more_is_forgotten() -> None:
    channel = leads_to("https://a.example", "https://b.example")
    leads_to("https://a.example")
    gather()
    channel.gone_since = timezone.now()
    channel.save()

    assert gather() == 1
    assert [link.url for link in WebLink.objects.all()] == ["https://a.example"]


def test_a_working_address_is_noted_and_asked_again_in_a_week(server: Remembering, asker: Asker) -> None:
    leads_to(server.says("/uinti", 200))

    assert check_links(asker=asker).working == 1
    with on_day(6):
        assert check_links(asker=asker).asked == 0
    with on_day(8):
        assert check_links(asker=asker).asked == 1

    link = WebLink.objects.get()
    assert (link.status, link.failures, link.failing_since) == (200, 0, None)


def test_a_link_is_broken_after_two_failures_on_two_days(server: Remembering, asker: Asker) -> None:
    url = server.says("/poissa", 404)
    leads_to(url)

    assert check_links(asker=asker).failing == 1
    assert broken_addresses() == frozenset()
    with on_day(1):
        assert check_links(asker=asker).broken == [url]

    assert broken_addresses() == {url}
    assert WebLink.objects.get().failing_since == WEDNESDAY_MORNING


def test_two_failures_on_one_day_are_one(server: Remembering, asker: Asker) -> None:
    leads_to(server.says("/poissa", 404))
    with time_machine.travel(WEDNESDAY_MORNING.replace(hour=1), tick=False):
        check_links(asker=asker)
    with time_machine.travel(WEDNESDAY_MORNING.replace(hour=22), tick=False):
        assert check_links(asker=asker).asked == 1

    assert WebLink.objects.get().failures == 1


def test_a_link_that_answers_again_is_whole(server: Remembering, asker: Asker) -> None:
    leads_to(server.says("/remontti", 503))
    check_links(asker=asker)
    with on_day(1):
        check_links(asker=asker)
    server.says("/remontti", 200)
    with on_day(2):
        check_links(asker=asker)

    assert broken_addresses() == frozenset()
    assert WebLink.objects.get().failing_since is None


def test_a_silent_host_among_answering_ones_is_a_failure(server: Remembering, asker: Asker) -> None:
    leads_to(server.says("/a", 200), "ftp.example:1", "http://127.0.0.1:1/")

    outcome = check_links(asker=asker)

    assert (outcome.working, outcome.silent, outcome.failing) == (1, 1, 1)
    assert WebLink.objects.get(url="http://127.0.0.1:1/").status == 0


def test_when_hardly_anything_answers_it_is_us_who_are_cut_off(
    server: Remembering, asker: Asker, caplog: pytest.LogCaptureFixture
) -> None:
    leads_to(server.says("/a", 200), *(f"http://127.0.0.1:1/{number}" for number in range(12)))

    outcome = check_links(asker=asker)

    assert outcome.is_cut_off
    assert "cut off" in caplog.text
    assert WebLink.objects.filter(checked_at=None).count() == 12


def test_as_many_are_asked_as_is_said_never_asked_ones_first(server: Remembering, asker: Asker) -> None:
    leads_to(*(server.says(f"/{number}", 200) for number in range(4)))
    check_links(asker=asker, limit=3)
    with on_day(9):
        server.asked.clear()
        check_links(asker=asker, limit=2)

    assert WebLink.objects.filter(checked_at=None).count() == 0
    assert len(server.asked) == 2


def test_a_host_is_asked_one_thing_at_a_time(server: Remembering, asker: Asker) -> None:
    """Names that lead to one server are hosts of their own; under one name nothing is asked side by side."""
    leads_to(*(server.says(f"/{number}", 200) for number in range(12)))

    check_links(asker=asker)

    assert len(server.asked) == 12
    assert server.most_at_once == 1


def test_what_breaks_a_thread_is_raised_and_what_was_noted_stays(server: Remembering, asker: Asker) -> None:
    class Broken(Asker):
        def status_of(self, url: str) -> int:
            if url.endswith("/rikki"):
                raise RuntimeError("nobody foresaw this")
            return asker.status_of(url)

    leads_to(server.says("/a", 200), server.says("/rikki", 200))

    with pytest.raises(RuntimeError):
        check_links(asker=Broken())

    assert WebLink.objects.get(url__endswith="/a").status == 200


def test_a_very_long_address_is_left_alone() -> None:
    leads_to("https://a.example/" + "x" * 2000)

    assert gather() == 0


def test_the_hash_tells_addresses_apart() -> None:
    assert len(hashed("https://a.example")) == 64
    assert hashed("https://a.example") != hashed("https://a.example/")


def test_the_command_says_what_was_asked(server: Remembering, asker: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "Asker", lambda: asker)
    url = server.says("/poissa", 404)
    leads_to(url, server.says("/a", 200))
    call_command("check_links", limit=2, stdout=StringIO())
    lines, data = StringIO(), StringIO()
    with on_day(1):
        call_command("check_links", stdout=lines)
    with on_day(2):
        call_command("check_links", "--json", stdout=data)

    assert "2 addresses known, 1 asked: 0 working, 1 failing, 0 silent" in lines.getvalue()
    assert f"broken: {url}" in lines.getvalue()
    assert json.loads(data.getvalue())["broken"] == [url]
