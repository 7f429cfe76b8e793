"""A production site for real: the commands of the image and of compose.yaml over PostgreSQL and Redis."""

import json
import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
import yaml
from celery import Celery
from django.db import connection

from config.environment import BASE_DIR
from lipas_sync.demo import load_demo
from lipas_sync.simulator import LipasSimulator
from tests.config.conftest import Start, fetch, status
from tests.config.test_environment import PRODUCTION

REDIS = os.environ.get("TEST_REDIS_URL", "")
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.xdist_group("production"),
    pytest.mark.skipif(not REDIS, reason="Redis is not here: set TEST_REDIS_URL, or run scripts/test."),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="PostgreSQL is not here: set DATABASE_URL, or run scripts/test."
    ),
]
# A request as the proxy in front passes it on.
BEHIND_PROXY = {"X_Forwarded_Proto": "https", "Host": PRODUCTION["ALLOWED_HOSTS"]}


@pytest.fixture(scope="module")
def lipas() -> Iterator[str]:
    with LipasSimulator(load_demo()) as simulator:
        yield simulator.url


@pytest.fixture
def environment(database_url: str, lipas: str) -> dict[str, str]:
    """A whole production environment, as an operator's .env with the servers that are here."""
    # A number of its own: what other tests put on the queue belongs to them.
    queue = re.sub(r"/\d*$", "/7", REDIS)
    redis.Redis.from_url(queue).flushdb()
    return {**PRODUCTION, "DATABASE_URL": database_url, "REDIS_URL": queue, "LIPAS_API_URL": lipas}


def image_command() -> list[str]:
    """The Dockerfile's own command: the web server."""
    found = re.search(r"^CMD (\[.*\])$", (BASE_DIR / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    assert found
    command: list[str] = json.loads(found[1])
    return command


def compose_command(service: str) -> list[str]:
    compose = yaml.safe_load((BASE_DIR / "compose.yaml").read_text(encoding="utf-8"))
    return shlex.split(compose["services"][service]["command"])


def at(command: list[str], **places: str) -> list[str]:
    """The command as a module of this Python, with an option's place on this machine instead of the container's."""
    command = ["-m", *command]
    for option, value in places.items():
        command[command.index(f"--{option}") + 1] = value
    return command


def test_the_web_server_answers_behind_its_proxy(start: Start, environment: dict[str, str], port: int) -> None:
    prepare(start, environment)
    web = start(*at(image_command(), bind=f"127.0.0.1:{port}"), **environment)
    site = f"http://127.0.0.1:{port}"
    web.until(lambda: status(f"{site}/fi/", **BEHIND_PROXY))

    code, page = fetch(f"{site}/fi/", **BEHIND_PROXY)
    assert code == 200
    styles = re.findall(r'href="(/static/[^"]+\.css)"', page)
    assert styles
    # The name carries a hash, so that a browser may keep the file for ever.
    assert all(re.search(r"\.[0-9a-f]{12}\.css$", style) for style in styles)
    assert [status(site + style, **BEHIND_PROXY) for style in styles] == [200] * len(styles)
    assert "Traceback" not in web.said
    # Nobody is served under a name that is not ours.
    assert status(f"{site}/fi/", Host="elsewhere.example", X_Forwarded_Proto="https") == 400

    assert web.stop() == 0


def test_the_web_server_keeps_no_access_log() -> None:
    """gunicorn writes one only when it is told where."""
    assert not any("access-log" in word or word == "-" for word in image_command())


def test_a_worker_does_what_is_put_on_the_queue(start: Start, environment: dict[str, str]) -> None:
    worker = start(*at(compose_command("worker")), **environment)
    worker.until(lambda: " ready." in worker.said)

    # Not the current app of this process: every later task here would go to its broker.
    Celery(broker=environment["REDIS_URL"], set_as_current=False).send_task("lipas_sync.tasks.sync_lipas")

    worker.until(lambda: "lipas: " in worker.said and "succeeded" in worker.said)
    assert re.search(r"lipas: [1-9]\d* added, 0 changed", worker.said)
    assert worker.stop() == 0


def test_the_clock_runs_on_its_own(start: Start, environment: dict[str, str], tmp_path: Path) -> None:
    clock = start(*at(compose_command("beat"), schedule=str(tmp_path / "beat")), **environment)

    clock.until(lambda: "beat: Starting..." in clock.said and list(tmp_path.glob("beat*")))

    assert clock.stop() == 0


def prepare(start: Start, environment: dict[str, str]) -> None:
    """What docs/operations.md says to run before the first visitor."""
    for command in ("collectstatic --noinput", "seed_themes"):
        start("manage.py", *command.split(), **environment).to_its_end()
