"""scripts/machine.sh on a machine that has nothing yet, and on one where something went wrong halfway."""

import shutil
import subprocess
from pathlib import Path

import pytest

from config.environment import BASE_DIR

# An empty lock: the making of the environment is what is looked at, and nothing is downloaded.
LOCKS = ("requirements.txt", "requirements-dev.txt")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    (tmp_path / "scripts").mkdir()
    shutil.copy(BASE_DIR / "scripts" / "machine.sh", tmp_path / "scripts")
    for lock in LOCKS:
        (tmp_path / lock).write_text(f"# {lock}\n")
    return tmp_path


def environment(clone: Path, lock: str) -> str:
    """What `environment LOCK` says."""
    command = f". {clone}/scripts/machine.sh; environment {lock}"
    ran = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, cwd=clone, timeout=120)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_the_environment_is_made_once_and_mended_when_it_is_half_made(clone: Path) -> None:
    first = environment(clone, "requirements.txt")
    assert "Making the virtual environment" in first
    assert "Installing Python packages from requirements.txt" in first

    assert environment(clone, "requirements.txt") == ""

    (clone / ".venv" / ".locked").unlink()
    shutil.rmtree(next((clone / ".venv" / "lib").glob("python*/site-packages/pip")))
    assert "Making the virtual environment" in environment(clone, "requirements.txt")


def test_what_the_tests_need_holds_what_the_site_needs(clone: Path) -> None:
    environment(clone, "requirements-dev.txt")

    assert environment(clone, "requirements.txt") == ""

    (clone / "requirements.txt").write_text("# newer\n")
    (clone / "requirements-dev.txt").write_text("# newer too\n")
    assert "Making" not in environment(clone, "requirements.txt")
    assert "Installing Python packages from requirements-dev.txt" in environment(clone, "requirements-dev.txt")
