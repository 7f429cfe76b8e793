"""The site under the journeys: prepared as a newcomer prepares it, served by a process of its own.

`manage.py prepare` reads the bundled simulators through the real sync into a database file (see `tests.demo_database`);
in a copy of it one service leaves PTV, and a second sync finds out. A process of its own, because the browser's event
loop and Django's connections do not go together in one thread, and because tests of other rooms must not find these
rows in their database.
"""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from config.environment import BASE_DIR
from ptv_sync.simulator import PtvSimulator
from tests.demo_database import environment
from tests.journeys.demo import GONE, demo, service_id

# Seconds for the first answer of a process on a loaded machine.
PATIENCE = 120.0
# Of every professional of the demo.
PASSWORD = "lumi-sataa-hiljaa"


@dataclass(frozen=True)
class Site:
    """A served site and the folder of its files."""

    url: str
    folder: Path

    @property
    def said(self) -> str:
        return (self.folder / "serve.log").read_text(encoding="utf-8", errors="replace")


@contextmanager
def open_site(folder: Path, database: Path, demo_content: Callable[[], Path]) -> Iterator[Site]:
    """Prepare the database, from the demo content or from what newer code finds missing in a kept one; serve it."""
    variables = environment(
        DJANGO_SETTINGS_MODULE="tests.journeys.served",
        DATABASE_URL=f"sqlite:///{database}",
        JOURNEYS_DIR=str(folder),
        # A second step at login is tried by itself (tests/referral/accounts); here a password lets in.
        REFERRAL_MFA="optional",
    )
    if database.exists():
        run("prepare", variables=variables, folder=folder)
    else:
        shutil.copyfile(demo_content(), database)
        lose_a_service(variables, folder)
    run("sow_referrals", "--password", PASSWORD, variables=variables, folder=folder)
    port = free_port()
    with (folder / "serve.log").open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--port", str(port)],
            cwd=BASE_DIR, env=variables, stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
    site = Site(f"http://127.0.0.1:{port}", folder)
    try:
        wait_for(site, process)
        yield site
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def lose_a_service(variables: dict[str, str], folder: Path) -> None:
    """A service has left PTV, and a second sync finds out."""
    with PtvSimulator(demo()) as ptv:
        ptv.dataset.archive(service_id(GONE))
        run("sync_ptv", variables={**variables, "PTV_API_URL": ptv.url}, folder=folder)


def run(command: str, *options: str, variables: dict[str, str], folder: Path) -> None:
    """A management command to its end; what it said is the reason when it fails."""
    done = subprocess.run(
        [sys.executable, "manage.py", command, *options],
        cwd=BASE_DIR, env=variables, capture_output=True, text=True, check=False,
    )  # fmt: skip
    (folder / f"{command}.log").write_text(done.stdout + done.stderr, encoding="utf-8")
    assert done.returncode == 0, f"manage.py {command} failed:\n{(done.stdout + done.stderr)[-4000:]}"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(site: Site, process: "subprocess.Popen[bytes]") -> None:
    give_up_at = time.monotonic() + PATIENCE
    while not answers(site.url):
        assert process.poll() is None, f"The site ended:\n{site.said[-4000:]}"
        assert time.monotonic() < give_up_at, f"The site does not answer after {PATIENCE} s:\n{site.said[-4000:]}"
        time.sleep(0.1)


def answers(url: str) -> bool:
    try:
        with urlopen(f"{url}/static/icons/sprite.svg", timeout=5):
            return True
    except (URLError, OSError):
        return False
