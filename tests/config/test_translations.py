"""Every word of the interface in Finnish and Swedish, and the compiled files fresh."""

import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

from config.environment import BASE_DIR

LANGUAGES = ("fi", "sv")


def catalogue(code: str, root: Path = BASE_DIR) -> polib.POFile:
    return polib.pofile(str(root / "locale" / code / "LC_MESSAGES" / "django.po"))


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The words as the code has them now, collected in a copy of the tree."""
    copy = tmp_path_factory.mktemp("tree")
    tracked = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.py", "*.html", "*.txt", "*.po", "*.toml"],
        cwd=BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    for name in tracked:
        if (BASE_DIR / name).is_file() and not name.startswith(("tests/", "benchmarks/")):
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(BASE_DIR / name, copy / name)
    subprocess.run(
        [sys.executable, "manage.py", "makemessages", "-l", "fi", "-l", "sv", "--no-location", "--no-obsolete"],
        cwd=copy,
        capture_output=True,
        check=True,
    )
    return copy


@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_is_left_untranslated(code: str, collected: Path) -> None:
    words = catalogue(code, collected)

    assert [entry.msgid for entry in words.untranslated_entries()] == []
    assert [entry.msgid for entry in words.fuzzy_entries()] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_compiled_file_holds_what_the_source_says(code: str) -> None:
    compiled = polib.mofile(str(BASE_DIR / "locale" / code / "LC_MESSAGES" / "django.mo"))

    def words(file: polib.POFile | polib.MOFile) -> dict[tuple[str | None, str], object]:
        return {(entry.msgctxt, entry.msgid): entry.msgstr or entry.msgstr_plural for entry in file}

    source = words(catalogue(code))
    assert words(compiled) == {key: text for key, text in source.items() if text}


@pytest.mark.parametrize("code", LANGUAGES)
def test_placeholders_survive_translation(code: str) -> None:
    import re

    broken = [
        entry.msgid
        for entry in catalogue(code).translated_entries()
        if entry.msgstr
        and sorted(re.findall(r"%\(\w+\)[sd]|\{\w*\}", entry.msgid))
        != sorted(re.findall(r"%\(\w+\)[sd]|\{\w*\}", entry.msgstr))
    ]

    assert broken == []
