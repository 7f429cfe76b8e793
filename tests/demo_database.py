"""The demo content as a newcomer gets it, prepared once a run for every test that only reads it.

`manage.py prepare` reads the bundled sources through the real syncs into a database file. Under xdist the workers share
it: the first one prepares, the others wait. `DEMO_DATABASE=/tmp/demo.sqlite3` keeps it between runs.
"""

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest

from config.environment import BASE_DIR, VARIABLES


def environment(**ours: str) -> dict[str, str]:
    """The caller's variables without those of a site, and these; by default with the settings of a newcomer."""
    kept = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    return {**kept, "DJANGO_SETTINGS_MODULE": "config.settings", **ours}


def run(*command: str, variables: dict[str, str]) -> str:
    """A management command to its end: what it printed. What it said is the reason when it fails."""
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=BASE_DIR, env=variables, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"manage.py {' '.join(command)} failed:\n{(done.stdout + done.stderr)[-4000:]}"
    return done.stdout


def demo_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The prepared database file. Read it, or copy it to change it."""
    folder = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        # Each worker has a folder of its own below the run's.
        folder = folder.parent
    database = Path(os.environ.get("DEMO_DATABASE") or folder / "demo" / "lahde.sqlite3")
    database.parent.mkdir(parents=True, exist_ok=True)
    with database.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = database.with_suffix(".done")
        # A kept one is brought up to newer code by preparing it again, once a run; a broken off one too.
        if os.environ.get("DEMO_DATABASE") or not done.exists():
            run("prepare", variables=environment(DATABASE_URL=f"sqlite:///{database}"))
            done.touch()
    return database
