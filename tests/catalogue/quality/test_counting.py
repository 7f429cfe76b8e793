"""Views of services: counted for people, without a statement in the request, carried over by a task, and forgotten."""

import os
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.core.management import call_command
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalogue.models import Service, ServiceNote, ServiceViews
from catalogue.quality import counting
from catalogue.tasks import carry_views_over, check_links
from tests.catalogue.views.conftest import WEDNESDAY_MORNING
from tests.factories import ServiceFactory

pytestmark = pytest.mark.django_db
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
TODAY = date(2026, 11, 25)


@pytest.fixture
def service() -> Service:
    made: Service = ServiceFactory()
    return made


def opened(service: Service, client: Client, *, agent: str = BROWSER, method: str = "get", **headers: Any) -> int:
    """Open the service's page; returns the status."""
    answer = getattr(client, method)(service.get_absolute_url(), headers={"user-agent": agent, **headers})
    return int(answer.status_code)


def counts(service: Service) -> dict[date, int]:
    counting.carry_over()
    return dict(ServiceViews.objects.filter(service=service).values_list("day", "count"))


def test_each_time_a_person_opens_the_page_is_counted(service: Service, client: Client) -> None:
    for _ in range(3):
        assert opened(service, client) == 200

    assert counts(service) == {TODAY: 3}


def test_counting_adds_no_statement_to_the_page_and_sets_no_cookie(service: Service, client: Client) -> None:
    opened(service, client)  # the first page of a process reads more
    with CaptureQueriesContext(connection) as not_counted:
        opened(service, client, agent="Googlebot/2.1")
    with CaptureQueriesContext(connection) as counted:
        answer = client.get(service.get_absolute_url(), headers={"user-agent": BROWSER})

    assert len(counted) == len(not_counted)
    assert not any(query["sql"].startswith(("INSERT", "UPDATE")) for query in counted)
    assert not answer.cookies


def test_what_is_kept_tells_nothing_of_who_looked(service: Service, client: Client) -> None:
    opened(service, client)
    opened(service, client)
    counting.carry_over()

    assert {field.name for field in ServiceViews._meta.get_fields()} == {"id", "service", "day", "count"}
    assert cache.get(counting.key_of(service.pk, TODAY)) == 0


@pytest.mark.parametrize(
    "agent",
    [
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; bingbot/2.0)",
        "Mozilla/5.0 HeadlessChrome/156.0",
        "python-requests/2.32",
        "curl/8.1",
        "facebookexternalhit/1.1",
        "UptimeMonitor/1",
        "",
    ],
)
def test_robots_are_not_counted(service: Service, client: Client, agent: str) -> None:
    assert opened(service, client, agent=agent) == 200

    assert counts(service) == {}


@pytest.mark.parametrize(
    "headers", [{"sec-purpose": "prefetch"}, {"sec-purpose": "prefetch;prerender"}, {"purpose": "prefetch"}]
)
def test_a_browser_that_reads_ahead_is_not_counted(service: Service, client: Client, headers: dict[str, str]) -> None:
    assert opened(service, client, **headers) == 200

    assert counts(service) == {}


def test_the_head_of_a_page_is_not_counted(service: Service, client: Client) -> None:
    assert opened(service, client, method="head") == 200

    assert counts(service) == {}


def test_a_page_that_is_not_shown_is_not_counted(client: Client) -> None:
    gone = ServiceFactory(gone=True)
    hidden = ServiceFactory()
    ServiceNote.objects.create(service=hidden, hidden=True, hidden_reason="väärä")

    assert (opened(gone, client), opened(hidden, client)) == (410, 404)

    counting.carry_over()
    assert not ServiceViews.objects.exists()


def test_a_cache_that_fails_does_not_fail_the_page_and_is_logged(
    service: Service, client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise ConnectionError("redis is away")

    monkeypatch.setattr(cache, "add", broken)

    assert opened(service, client) == 200
    assert f"a view of service {service.pk} was not counted (ConnectionError)" in caplog.text


def test_each_day_has_its_number(service: Service, client: Client) -> None:
    with time_machine.travel(WEDNESDAY_MORNING.replace(hour=23, minute=59), tick=False):
        opened(service, client)
    with time_machine.travel(WEDNESDAY_MORNING + timedelta(hours=14, minutes=3), tick=False):
        opened(service, client)
        opened(service, client)
        carry_views_over()

        assert counts(service) == {TODAY: 1, TODAY + timedelta(days=1): 2}


def test_carrying_over_adds_to_what_is_there_and_counts_nothing_twice(service: Service, client: Client) -> None:
    opened(service, client)
    assert counting.carry_over() == 1
    opened(service, client)
    opened(service, client)
    assert counting.carry_over() == 2
    assert counting.carry_over() == 0

    assert counts(service) == {TODAY: 3}


def test_what_can_not_be_stored_now_is_stored_the_next_time(
    service: Service, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(service, client)
    with monkeypatch.context() as patch:

        def locked(*args: Any) -> None:
            raise OperationalError("database is locked")

        patch.setattr(counting, "store", locked)
        with pytest.raises(OperationalError):
            counting.carry_over()

    assert counts(service) == {TODAY: 1}


def test_many_services_are_stored_with_few_statements(client: Client) -> None:
    for service in ServiceFactory.create_batch(20):
        opened(service, client)

    with CaptureQueriesContext(connection) as queries:
        counting.carry_over()

    assert len(queries) <= 6
    assert ServiceViews.objects.filter(count=1).count() == 20


def test_old_counts_are_forgotten_by_the_nightly_task(service: Service) -> None:
    for age in (399, 400, 401):
        ServiceViews.objects.create(service=service, day=TODAY - timedelta(days=age), count=7)

    check_links()

    assert ServiceViews.objects.count() == 2


@pytest.mark.skipif(not os.environ.get("TEST_REDIS_URL"), reason="no TEST_REDIS_URL")
def test_redis_counts_the_same(service: Service, client: Client, settings: Any) -> None:
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": os.environ["TEST_REDIS_URL"],
            "OPTIONS": {"socket_timeout": 1, "socket_connect_timeout": 1}, "KEY_PREFIX": f"views-{service.source_id}",
        }
    }  # fmt: skip
    opened(service, client)
    opened(service, client)
    assert counting.carry_over() == 2
    opened(service, client)

    assert counts(service) == {TODAY: 3}
    cache.delete(counting.key_of(service.pk, TODAY))


def test_cron_can_carry_views_over_too(service: Service, client: Client) -> None:
    opened(service, client)
    out = StringIO()

    call_command("carry_views", stdout=out)

    assert out.getvalue() == "views carried over: 1\n"
