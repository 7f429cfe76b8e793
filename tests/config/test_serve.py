"""The whole site in one process: started as a newcomer starts it."""

import socket
from pathlib import Path

import pytest

from tests.config.conftest import PATIENCE, Start, fetch

pytestmark = pytest.mark.django_db


def test_one_process_answers_and_stops_when_told(start: Start, database_url: str, port: int) -> None:
    site = start("manage.py", "serve", "--port", str(port), DATABASE_URL=database_url)
    site.until_it_answers(f"http://127.0.0.1:{port}/admin/login/")

    code, page = fetch(f"http://127.0.0.1:{port}/admin/login/")
    assert code == 200
    assert "</html>" in page
    assert f"http://localhost:{port}/fi/" in site.said

    assert site.stop() == 0
    assert "Traceback" not in site.said


def test_what_is_searched_stands_in_no_log(start: Start, database_url: str, port: int) -> None:
    site = start("manage.py", "serve", "--port", str(port), DATABASE_URL=database_url)
    site.until_it_answers(f"http://127.0.0.1:{port}/admin/login/")

    for address in ("fi/haku/?q=salaisuus", "fi/haku/ehdotukset/?q=salaisuus", "fi/search/suggestions/?q=salaisuus"):
        fetch(f"http://127.0.0.1:{port}/{address}")

    assert site.stop() == 0
    assert "salaisuus" not in site.said


def test_its_static_files_are_served_too(start: Start, database_url: str, port: int) -> None:
    site = start("manage.py", "serve", "--port", str(port), DATABASE_URL=database_url)
    site.until_it_answers(f"http://127.0.0.1:{port}/admin/login/")

    assert fetch(f"http://127.0.0.1:{port}/static/icons/sprite.svg")[0] == 200


def test_pictures_that_editors_upload_are_served(start: Start, database_url: str, port: int, tmp_path: Path) -> None:
    (tmp_path / "media" / "images").mkdir(parents=True)
    (tmp_path / "media" / "images" / "kuva.txt").write_text("kuva")
    site = start(
        "manage.py", "serve", "--port", str(port),
        DATABASE_URL=database_url, DJANGO_SETTINGS_MODULE="tests.config.ticking", TICKING_DIR=str(tmp_path),
    )  # fmt: skip
    site.until_it_answers(f"http://127.0.0.1:{port}/admin/login/")

    assert fetch(f"http://127.0.0.1:{port}/media/images/kuva.txt") == (200, "kuva")
    assert fetch(f"http://127.0.0.1:{port}/media/images/")[0] == 404


def test_tasks_and_their_clock_run_inside_it(start: Start, database_url: str, port: int, tmp_path: Path) -> None:
    site = start(
        "manage.py", "serve", "--port", str(port),
        DATABASE_URL=database_url, DJANGO_SETTINGS_MODULE="tests.config.ticking", TICKING_DIR=str(tmp_path),
    )  # fmt: skip

    site.until((tmp_path / "ticked").exists)

    assert site.stop() == 0


def test_a_taken_port_is_told_with_its_remedy(start: Start, database_url: str) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        site = start("manage.py", "serve", "--port", str(port), DATABASE_URL=database_url)
        ended = site.process.wait(timeout=PATIENCE)

    assert ended == 1
    assert f"Port {port} of 127.0.0.1 can not be used (Address already in use)." in site.said
    assert "choose another with --port" in site.said
    assert "Traceback" not in site.said


def test_a_port_that_is_none_is_told_too(start: Start, database_url: str) -> None:
    site = start("manage.py", "serve", "--port", "99999", DATABASE_URL=database_url)

    assert site.process.wait(timeout=PATIENCE) == 1
    assert "Port 99999 of 127.0.0.1 can not be used" in site.said
    assert "Traceback" not in site.said


def test_an_unprepared_database_is_not_served(start: Start, port: int, tmp_path: Path) -> None:
    site = start("manage.py", "serve", "--port", str(port), DATABASE_URL=f"sqlite:///{tmp_path}/new.sqlite3")

    assert site.process.wait(timeout=PATIENCE) == 1
    assert "Bring it up with manage.py prepare" in site.said


def test_a_database_that_does_not_answer_is_told_with_its_remedy(start: Start, port: int) -> None:
    site = start("manage.py", "prepare", DATABASE_URL=f"postgres://lahde:secret@127.0.0.1:{port}/lahde")

    assert site.process.wait(timeout=PATIENCE) == 1
    assert "The database does not answer" in site.said
    assert "correct DATABASE_URL" in site.said
    assert "Traceback" not in site.said
    assert "secret" not in site.said
