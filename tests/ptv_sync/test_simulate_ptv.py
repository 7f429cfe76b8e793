"""The command that serves the demo until somebody stops it."""

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from django.core.management import call_command
from django.core.management.base import CommandError

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def process() -> Iterator[subprocess.Popen[str]]:
    """The command in a process of its own, on a free port."""
    command = [sys.executable, "manage.py", "simulate_ptv", "--port", "0", "--key", "chosen"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as running:
        yield running
        running.kill()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_says_where_it_is_and_stops_when_asked(process: subprocess.Popen[str], number: int) -> None:
    assert process.stdout
    url = process.stdout.readline().split()[-1]
    assert f"PTV_API_URL={url} ./manage.py sync_ptv" in process.stdout.readline()
    assert requests.get(f"{url}/Service", timeout=20).json()["pageCount"] == 1
    v12 = url.replace("v11", "v12")
    assert f"PTV_API_URL={v12} PTV_API_KEY=chosen ./manage.py sync_ptv" in process.stdout.readline()
    assert requests.get(f"{v12}/service/search", headers={"x-api-key": "chosen"}, timeout=20).status_code == 200
    process.send_signal(number)
    rest, _ = process.communicate(timeout=30)
    assert rest.endswith("Stopped.\n")
    assert process.returncode == 0


def test_it_refuses_to_serve_other_machines() -> None:
    with pytest.raises(CommandError, match="this machine only"):
        call_command("simulate_ptv", host="0.0.0.0", port=0)


def test_a_key_of_nothing_is_refused() -> None:
    with pytest.raises(CommandError, match="can not be empty"):
        call_command("simulate_ptv", port=0, key="")


def test_a_taken_port_is_told_with_its_remedy() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=rf"127\.0\.0\.1:{port}.*choose another with --port"):
            call_command("simulate_ptv", port=port)


def test_a_mistake_in_the_content_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "koe.toml").write_text("[[kanava]]\n", encoding="utf-8")
    monkeypatch.setattr("ptv_sync.demo.load_demo.__defaults__", (tmp_path,))
    with pytest.raises(CommandError, match=r"koe\.toml"):
        call_command("simulate_ptv", port=0)
