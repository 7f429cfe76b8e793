"""What no file of the repository may hold, and what every one must."""

import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.environment import BASE_DIR

LONGEST = 300
# What one suite asks of one thing stays together a little longer.
LONGEST_SUITE = 500
# Written in pieces, so that this file does not hold what it looks for.
REGISTRIES = (
    "pypi" ".org", "python" "hosted.org", "registry." "npmjs", "registry." "yarnpkg", "unpkg" ".com", "jsdelivr" ".net",
    "repo1" ".maven", "repo" ".maven", "deb." "debian.org", "docker" ".io", "ghcr" ".io", "proxy." "golang.org",
)  # fmt: skip
# A home folder, a build farm's folder: an address that exists on one machine alone.
MACHINE_PATH = re.compile(r"(?<![\w.}/-])/(?:work|farm|root|home/\w+|Users/\w+|tmp/bash_jobs)(?:/|\b(?!-))")
# Text that others wrote and we carry as it is.
VENDORED = ("static/vendor/",)


def tracked() -> list[Path]:
    """Every file that is in the repository or would be with the next `git add`."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [BASE_DIR / name for name in listed.split("\0") if name and (BASE_DIR / name).is_file()]


def texts() -> Iterator[tuple[str, str]]:
    """Name and text of each text file of ours."""
    for path in tracked():
        name = path.relative_to(BASE_DIR).as_posix()
        content = path.read_bytes()
        if b"\0" not in content and not name.startswith(VENDORED):
            yield name, content.decode("utf-8")


def test_no_file_names_a_registry() -> None:
    found = [(name, host) for name, text in texts() for host in REGISTRIES if host in text]

    assert found == []


def test_no_file_names_a_path_of_one_machine() -> None:
    found = [(name, match.group()) for name, text in texts() for match in [MACHINE_PATH.search(text)] if match]

    assert found == []


@pytest.mark.parametrize("line", ["cd |work|main", 'open("|root|x")', "|home|anna|lahde", "(|farm|a"])
def test_a_path_of_one_machine_is_recognised(line: str) -> None:
    assert MACHINE_PATH.search(line.replace("|", "/"))


@pytest.mark.parametrize(
    "line", ["https://a.example/work/", "{% url 'home' %}/home/", "/srv/lahde/var", "network/work/x"]
)
def test_an_address_is_no_path_of_one_machine(line: str) -> None:
    assert not MACHINE_PATH.search(line)


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_a_lock_file_names_no_address_and_hashes_everything(lock: str) -> None:
    text = (BASE_DIR / lock).read_text(encoding="utf-8")

    assert "://" not in text
    pinned = re.findall(r"^([a-z0-9][\w.\[\]-]*)==", text, re.MULTILINE)
    assert pinned
    # A line without a pin would be refused by --require-hashes at the newcomer's.
    assert [line for line in text.splitlines() if re.match(r"[a-z]", line) and "==" not in line] == []
    assert text.count("==") == len(pinned) + len(re.findall(r";.*==", text))


def test_no_lock_of_another_tool_is_tracked() -> None:
    names = {path.name for path in tracked()}

    assert names.isdisjoint({"uv.lock", "pylock.toml", ".env", "secret-key"})


def test_every_dependency_says_why_it_is_there() -> None:
    text = (BASE_DIR / "pyproject.toml").read_text(encoding="utf-8")
    without = []
    for listed in re.findall(r"^(?:dependencies|dev) = \[\n(.*?)^\]", text, re.MULTILINE | re.DOTALL):
        lines = [line.strip() for line in listed.splitlines()]
        pairs = zip(["", *lines], lines, strict=False)
        without += [line for above, line in pairs if line.startswith('"') and not above.startswith("#")]

    assert text.count("dependencies = [") == text.count("dev = [") == 1
    assert without == []


def test_every_dependency_is_pinned_in_its_lock() -> None:
    project = tomllib.loads((BASE_DIR / "pyproject.toml").read_text(encoding="utf-8"))

    def missing(wanted: list[str], lock: str) -> list[str]:
        pinned = set(re.findall(r"^([a-z0-9][\w.-]*)", (BASE_DIR / lock).read_text(encoding="utf-8"), re.MULTILINE))
        names = [re.split(r"[\[<>=~!;\s]", line)[0].lower() for line in wanted]
        return [name for name in names if name not in pinned]

    assert missing(project["project"]["dependencies"], "requirements.txt") == []
    assert missing(project["dependency-groups"]["dev"], "requirements-dev.txt") == []


def test_no_python_file_is_too_long_to_be_one_thing() -> None:
    long = [
        (path.relative_to(BASE_DIR).as_posix(), count)
        for path in tracked()
        if path.suffix == ".py"
        and "migrations" not in path.parts
        and (count := len(path.read_text(encoding="utf-8").splitlines()))
        > (LONGEST_SUITE if path.name.startswith("test_") else LONGEST)
    ]

    assert long == []


def test_no_file_hides_behind_a_name_that_says_nothing() -> None:
    nothing = {"utils", "util", "core", "common", "helpers", "misc"}

    assert [
        path for path in tracked() if path.suffix == ".py" and (path.stem in nothing or path.parent.name in nothing)
    ] == []
