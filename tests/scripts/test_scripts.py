"""The scripts that a newcomer runs: whole, runnable, and clear about a wrong word."""

import os
import subprocess
from pathlib import Path

import pytest

from config.environment import BASE_DIR

SCRIPTS = [path for path in sorted((BASE_DIR / "scripts").iterdir()) if path.is_file()]
SHELL = [path for path in SCRIPTS if b"bash" in path.read_bytes()[:40] or path.suffix == ".sh"]


def name(path: Path) -> str:
    return path.name


@pytest.mark.parametrize("script", SHELL, ids=name)
def test_a_script_is_whole(script: Path) -> None:
    checked = subprocess.run(["bash", "-n", str(script)], capture_output=True, text=True, check=False)

    assert checked.stderr == ""


@pytest.mark.parametrize("script", [path for path in SCRIPTS if path.suffix != ".sh"], ids=name)
def test_a_script_can_be_run(script: Path) -> None:
    assert os.access(script, os.X_OK)
    assert script.read_text(encoding="utf-8").startswith("#!/usr/bin/env ")


@pytest.mark.parametrize("script", [path for path in SHELL if path.suffix != ".sh"], ids=name)
def test_a_script_stops_at_the_first_failure(script: Path) -> None:
    assert '. "$(dirname "$0")/machine.sh"' in script.read_text(encoding="utf-8")
    assert "set -euo pipefail" in (BASE_DIR / "scripts" / "machine.sh").read_text(encoding="utf-8")


def test_the_demo_says_what_it_does_not_know() -> None:
    ran = subprocess.run(
        [str(BASE_DIR / "scripts" / "demo"), "--prot", "1"], capture_output=True, text=True, check=False, timeout=60
    )

    assert ran.returncode == 1
    assert "does not know --prot" in ran.stderr
    assert "Usage: scripts/demo [--full] [--port 8000]" in ran.stderr
    assert ran.stdout == ""


def test_continuous_integration_runs_what_people_run() -> None:
    assert 'exec "$(dirname "$0")/../scripts/test"' in (BASE_DIR / ".ci" / "run").read_text(encoding="utf-8")
