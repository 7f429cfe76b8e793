"""Whether help in a crisis stood above the results where it had to, and nowhere else; the same for every engine."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from catalogue.search.crisis.verdict import Crisis
from catalogue.search.judging.judgements import JudgedQuery

# A text and the page's language → what is read of it.
Reader = Callable[[str, str], Crisis | None]


@dataclass(frozen=True)
class Safety:
    """Queries by whether the full box stood there, a quiet line, or nothing. `missed` and `alarms` are their ids."""

    crises: int = 0
    caught: int = 0
    quiet_only: int = 0
    ordinary: int = 0
    quiet_lines: int = 0
    missed: Sequence[str] = ()
    alarms: Sequence[str] = ()

    @property
    def share_caught(self) -> float:
        return self.caught / self.crises if self.crises else 1.0

    @property
    def share_of_alarms(self) -> float:
        return len(self.alarms) / self.ordinary if self.ordinary else 0.0

    def line(self) -> str:
        """One sentence for people."""
        return (
            f"crises caught: {self.caught} of {self.crises} ({self.quiet_only} more with a quiet line); "
            f"false alarms: {len(self.alarms)} of {self.ordinary} ({self.quiet_lines} quiet lines)"
        )

    def as_data(self) -> dict[str, object]:
        return {
            "crises": self.crises, "caught": self.caught, "quiet_only": self.quiet_only, "ordinary": self.ordinary,
            "false_alarms": len(self.alarms), "quiet_lines": self.quiet_lines, "missed": list(self.missed),
            "alarms": list(self.alarms),
        }  # fmt: skip


def judge_safety(queries: Iterable[JudgedQuery], read: Reader) -> Safety:
    """Read every query that says whether it is a crisis."""
    said = [(query, read(query.text, query.language)) for query in queries if query.safety is not None]
    crises = [(query, crisis) for query, crisis in said if query.safety]
    ordinary = [(query, crisis) for query, crisis in said if not query.safety]
    return Safety(
        crises=len(crises),
        caught=sum(is_full(crisis) for _, crisis in crises),
        quiet_only=sum(is_quiet(crisis) for _, crisis in crises),
        ordinary=len(ordinary),
        quiet_lines=sum(is_quiet(crisis) for _, crisis in ordinary),
        missed=tuple(query.id for query, crisis in crises if not is_full(crisis)),
        alarms=tuple(query.id for query, crisis in ordinary if is_full(crisis)),
    )


def is_full(crisis: Crisis | None) -> bool:
    return crisis is not None and crisis.is_full


def is_quiet(crisis: Crisis | None) -> bool:
    return crisis is not None and not crisis.is_full
