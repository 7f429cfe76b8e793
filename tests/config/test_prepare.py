"""From nothing to a filled catalogue, as scripts/demo does it: one real run, looked at from several sides."""

import json
import re
from collections.abc import Iterator

import pytest
from django.db import connection

from tests.config.conftest import Start, fetch, running_processes

pytestmark = [
    pytest.mark.skipif(
        connection.vendor != "sqlite", reason="Runs on a SQLite file of its own, once, with the tests on SQLite."
    ),
    pytest.mark.xdist_group("prepare"),
]


@pytest.fixture(scope="module")
def start_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Start]:
    with running_processes(tmp_path_factory.mktemp("prepared")) as start:
        yield start


@pytest.fixture(scope="module")
def database_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    return f"sqlite:///{tmp_path_factory.mktemp('database')}/lahde.sqlite3"


@pytest.fixture(scope="module")
def first_run(start_once: Start, database_url: str) -> str:
    """What the first run said."""
    return start_once("manage.py", "prepare", DATABASE_URL=database_url).to_its_end()


def test_the_first_run_does_everything_and_tells_the_password(first_run: str) -> None:
    assert "Preparing the database" in first_run
    assert re.search(r"ptv: [1-9]\d* added, 0 changed, 0 restored, 0 gone, 0 unchanged, 0 quarantined", first_run)
    assert re.search(r"lipas: [1-9]\d* added, 0 changed, 0 restored, 0 gone, 0 unchanged, 0 quarantined", first_run)
    assert re.search(r"Editor for /admin/: toimittaja \S{16} ", first_run)


def test_the_second_run_leaves_everything_as_it_is(first_run: str, start: Start, database_url: str) -> None:
    second = start("manage.py", "prepare", DATABASE_URL=database_url).to_its_end()

    assert "0 new of 12" in second
    assert "0 new of 34" in second
    for done_already in ("Preparing the database", "for the first time", "Building the search index", "Editor for"):
        assert done_already not in second


def test_what_was_prepared_is_served_in_three_languages_and_well(
    first_run: str, start: Start, database_url: str, port: int
) -> None:
    site = start("manage.py", "serve", "--port", str(port), DATABASE_URL=database_url)
    address = f"http://127.0.0.1:{port}"
    site.until_it_answers(f"{address}/fi/")

    for language in ("fi", "sv", "en"):
        code, page = fetch(f"{address}/{language}/")
        assert (code, f'<html lang="{language}"' in page) == (200, True)
    health = json.loads(fetch(f"{address}/health/")[1])
    assert {name: part["status"] for name, part in health["sources"].items()} == {"ptv": "ok", "lipas": "ok"}
    assert health["search"]["usable"]


@pytest.mark.parametrize(
    ("words", "prefix", "subtheme"),
    [("velkaneuvonnasta", "ptv:", "8.1"), ("uimahallit Oulussa", "lipas:", "1.1"), ("yksinäisyys", "ptv:", "5.1")],
)
def test_what_people_ask_for_is_found(
    first_run: str, start: Start, database_url: str, words: str, prefix: str, subtheme: str
) -> None:
    found = start(
        "manage.py", "search", words, "--language", "fi", "--limit", "5", "--json", DATABASE_URL=database_url
    ).to_its_end()

    hits = json.loads(found.strip().splitlines()[-1])
    assert any(hit["id"].startswith(prefix) and subtheme in hit["subthemes"] for hit in hits)
