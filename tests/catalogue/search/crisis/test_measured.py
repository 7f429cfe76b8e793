"""The level reached on the three corpora, held. docs/crisis.md tells how each was first measured."""

import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from catalogue.search.analysis.voikko import get_voikko
from catalogue.search.crisis import lexicon
from catalogue.search.crisis.measuring import measure, read_corpus

CORPORA = Path(__file__).parent / "corpora"
NAMES = sorted(path.stem for path in CORPORA.glob("*.jsonl"))
# One false box in two hundred; one false quiet line in forty.
MOST_FALSE, MOST_FALSE_QUIET = 1 / 200, 1 / 40


@pytest.fixture
def words_forgotten(without_voikko: None) -> Iterator[None]:
    lexicon.senses.cache_clear()
    yield
    lexicon.senses.cache_clear()


@pytest.mark.parametrize("name", NAMES)
def test_every_crisis_is_caught_and_hardly_anything_else(name: str) -> None:
    result = measure(read_corpus(CORPORA / f"{name}.jsonl"))
    assert result.missed == []
    assert result.false_share <= MOST_FALSE, result.false
    assert len(result.false_quiet) / result.ordinary <= MOST_FALSE_QUIET, result.false_quiet


def test_the_corpora_are_large_enough_and_share_no_text() -> None:
    every = [example for name in NAMES for example in read_corpus(CORPORA / f"{name}.jsonl")]
    assert sum(example.is_crisis for example in every) >= 180
    assert sum(not example.is_crisis for example in every) >= 550
    assert len({example.text for example in every}) == len(every)


@pytest.mark.usefixtures("words_forgotten")
def test_without_voikko_most_is_still_caught() -> None:
    assert get_voikko() is None
    results = [measure(read_corpus(CORPORA / f"{name}.jsonl")) for name in NAMES]
    assert sum(len(result.missed) for result in results) / sum(result.crises for result in results) <= 0.03
    assert sum(len(result.false) for result in results) / sum(result.ordinary for result in results) <= 0.01


def run(*args: str) -> str:
    out = StringIO()
    call_command("measure_crisis", *args, stdout=out)
    return out.getvalue()


def test_the_command_tells_the_measure_and_what_went_wrong(tmp_path: Path) -> None:
    file = tmp_path / "asked.jsonl"
    rows = [
        {"text": "haluan kuolla", "language": "fi", "crisis": "suicide"},
        {"text": "lammas", "language": "fi", "crisis": True},
        {"text": "mies lyö", "language": "fi", "crisis": None},
        {"text": "kuoro", "language": "fi", "crisis": None},
    ]
    file.write_text("\n".join(json.dumps(row) for row in rows))

    told = run(str(file), "--show")

    assert "crisis: 2, caught 1 (50.0%; box 1, quiet line 0), missed 1" in told
    assert "ordinary: 2, false box 1 (50.00%), false quiet line 0" in told
    assert "missed: lammas" in told
    assert "false box: mies lyö" in told


@pytest.mark.parametrize("line", ["{", "[]", '{"text": "x"}'])
def test_a_line_that_can_not_be_read_is_told_with_its_number(tmp_path: Path, line: str) -> None:
    file = tmp_path / "asked.jsonl"
    file.write_text(f'{{"text": "a", "crisis": null}}\n{line}\n')
    with pytest.raises(CommandError, match=r"asked\.jsonl:2 is not a JSON object"):
        run(str(file))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"nothing\.jsonl"):
        run(str(tmp_path / "nothing.jsonl"))
