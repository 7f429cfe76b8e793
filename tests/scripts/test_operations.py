"""docs/operations.md, compose.yaml, Dockerfile and the code: one truth."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import get_commands

from config.environment import BASE_DIR, VARIABLES

CODE = (BASE_DIR / "config" / "environment.py").read_text(encoding="utf-8")
CONFIG = BASE_DIR / "config"
OPERATIONS = (BASE_DIR / "docs" / "operations.md").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load((BASE_DIR / "compose.yaml").read_text(encoding="utf-8"))
EXAMPLE = (BASE_DIR / ".env.example").read_text(encoding="utf-8")
DOCKERFILE = (BASE_DIR / "Dockerfile").read_text(encoding="utf-8")


def test_every_variable_that_is_read_is_listed() -> None:
    assert set(re.findall(r'(?:get|split)\("([A-Z_]+)"\)', CODE)) == set(VARIABLES)


def row(variable: str) -> str:
    """The variable's line of the table."""
    found = re.search(rf"^\| `{variable}` \|.*$", OPERATIONS, re.MULTILINE)
    assert found, f"docs/operations.md has no row for {variable}."
    return found[0]


@pytest.mark.parametrize("variable", VARIABLES)
def test_every_variable_is_explained(variable: str) -> None:
    assert row(variable).count("|") == 5


def test_no_variable_is_explained_that_nobody_reads() -> None:
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", OPERATIONS, re.MULTILINE)) == set(VARIABLES)


@pytest.mark.parametrize(
    ("number", "message"),
    re.findall(r'add\(\s*(\d+),\s*f?"([^"]+)"', CODE) + re.findall(r'\(\s*(\d+),\s*"\w+",\s*"([A-Z_]+)"', CODE),
)
def test_every_check_stands_with_its_variable(number: str, message: str) -> None:
    assert f"lahde.E{int(number):03}" in row(message.split()[0])


def test_every_check_is_known_to_the_table() -> None:
    listed = re.findall(r"lahde\.E(\d{3})", OPERATIONS[: OPERATIONS.index("Secrets to make")])

    assert len(listed) == len(set(listed))
    assert set(listed) == {f"{int(number):03}" for file in CONFIG.glob("*.py") for number in numbers_in(file)}


def numbers_in(file: Path) -> list[str]:
    """Numbers of checks: in `add(…)`, in a pair that is yielded, in a table of pairs, or spelled out."""
    return re.findall(
        r"(?:add\(\s*|yield \(\s*|^ +\(\s*|\blahde\.E)(\d{1,3})\b(?=,|\")", file.read_text(encoding="utf-8"), re.M
    )


@pytest.mark.parametrize("variable", VARIABLES)
def test_a_container_gets_every_variable(variable: str) -> None:
    given = {*re.findall(r"^([A-Z_]+)=", EXAMPLE, re.MULTILINE), *COMPOSE["x-lahde"]["environment"]}

    assert variable in given


def test_what_compose_asks_for_is_in_the_example() -> None:
    text = (BASE_DIR / "compose.yaml").read_text(encoding="utf-8")

    assert set(re.findall(r"\$\{([A-Z_]+)", text)) <= set(re.findall(r"^([A-Z_]+)=", EXAMPLE, re.MULTILINE))


def test_the_example_holds_no_secret() -> None:
    assert re.findall(r"^(?:SECRET_KEY|REFERRAL_KEYS|PTV_API_KEY|\w+_PASSWORD)=(.+)$", EXAMPLE, re.MULTILINE) == []


@pytest.mark.parametrize("service", ["postgres", "redis", "elasticsearch"])
def test_the_versions_of_the_servers_are_named_alike(service: str) -> None:
    assert f"`{COMPOSE['services'][service]['image']}`" in OPERATIONS


def test_elasticsearch_and_its_client_are_of_one_version() -> None:
    lock = (BASE_DIR / "requirements.txt").read_text(encoding="utf-8")

    assert f"elasticsearch=={COMPOSE['services']['elasticsearch']['image'].split(':')[1]} " in lock


def test_the_image_has_the_oldest_python_that_is_promised() -> None:
    project = (BASE_DIR / "pyproject.toml").read_text(encoding="utf-8")
    version = re.search(r'requires-python = ">=([\d.]+)"', project)

    assert version
    assert f"FROM python:{version[1]}-" in DOCKERFILE


def test_the_commands_that_are_told_are_the_commands_that_run() -> None:
    web = re.search(r"^CMD (\[.*\])$", DOCKERFILE, re.MULTILINE)
    assert web
    told = [line.replace("127.0.0.1:8000", "0.0.0.0:8000").split() for line in OPERATIONS.splitlines()]

    assert yaml.safe_load(web[1]) in told
    for service in ("worker", "beat"):
        command = COMPOSE["services"][service]["command"].replace("/srv/lahde/var/beat", "var/beat").split()
        assert command in told


def test_every_command_that_is_told_exists() -> None:
    texts = [OPERATIONS, (BASE_DIR / "compose.yaml").read_text(encoding="utf-8"), DOCKERFILE]
    named = {name for text in texts for name in re.findall(r"manage\.py (\w+)", text)}

    assert named <= {*get_commands(), "check"}


def test_every_file_that_is_told_exists() -> None:
    named = re.findall(r"`((?:scripts|tests|config|catalogue|docs)/[\w./-]+)`", OPERATIONS)

    assert named
    assert [name for name in named if not (BASE_DIR / name).exists()] == []


def test_the_image_takes_no_secret_and_no_database_along() -> None:
    ignored = (BASE_DIR / ".dockerignore").read_text(encoding="utf-8").split()

    assert {".env", "var", ".git", ".venv"} <= set(ignored)


def test_git_takes_no_secret_along() -> None:
    ignored = subprocess.run(
        ["git", "check-ignore", ".env", "var/secret-key", "var/lahde.sqlite3"],
        cwd=BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )

    assert len(ignored.stdout.split()) == 3
