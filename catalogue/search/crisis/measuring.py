"""How many crisis texts are caught, and how many ordinary ones are taken for one."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from catalogue.search.crisis.reading import read_crisis


class CorpusError(ValueError):
    """A line that can not be measured; tells which and why."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text, the language of the page it is typed on, and whether it tells of a crisis."""

    text: str
    language: str
    is_crisis: bool


@dataclass
class Measure:
    """Counts, and the texts that went wrong."""

    full: int = 0
    quiet: int = 0
    ordinary: int = 0
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    false_quiet: list[str] = field(default_factory=list)

    @property
    def crises(self) -> int:
        return self.full + self.quiet + len(self.missed)

    @property
    def caught_share(self) -> float:
        """Caught crises of all, by box or line; 1.0 when there were none."""
        return (self.full + self.quiet) / self.crises if self.crises else 1.0

    @property
    def false_share(self) -> float:
        """Ordinary texts that got the box."""
        return len(self.false) / self.ordinary if self.ordinary else 0.0

    def add(self, example: Example) -> None:
        crisis = read_crisis(example.text, example.language)
        if example.is_crisis:
            if crisis is None:
                self.missed.append(example.text)
            elif crisis.is_full:
                self.full += 1
            else:
                self.quiet += 1
            return
        self.ordinary += 1
        if crisis is not None:
            (self.false if crisis.is_full else self.false_quiet).append(example.text)


def measure(examples: Iterable[Example]) -> Measure:
    result = Measure()
    for example in examples:
        result.add(example)
    return result


def read_corpus(path: Path) -> Iterator[Example]:
    """JSON lines ``{"text": …, "language": …, "crisis": topic, true, or null}``."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            yield read_example(line, f"{path.name}:{number}")


def read_example(line: str, where: str) -> Example:
    try:
        row = json.loads(line)
        return Example(str(row["text"]), str(row.get("language", "fi")), bool(row["crisis"]))
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise CorpusError(
            f'{where} is not a JSON object with "text", "language" and "crisis" (a topic, true, or null): {problem!r}'
        ) from problem
