"""Crises caught and false alarms, counted."""

from catalogue.search.crisis.verdict import Crisis, Finding, Level
from catalogue.search.judging.judgements import JudgedQuery
from catalogue.search.judging.safety import Safety, judge_safety
from themes.crisis_topics import CrisisTopic

TOPIC = next(iter(CrisisTopic))
VERDICTS = {"loud": Level.FULL, "quiet": Level.QUIET}


def read(text: str, language: str) -> Crisis | None:
    level = VERDICTS.get(text)
    return Crisis(level, (Finding("rule", TOPIC, level, (text,)),)) if level else None


def query(name: str, text: str, safety: bool | None) -> JudgedQuery:
    return JudgedQuery(name, text, safety=safety)


def test_only_the_full_box_counts_as_caught_and_as_a_false_alarm() -> None:
    judged = judge_safety(
        [
            query("a", "loud", True), query("b", "quiet", True), query("c", "nothing", True),
            query("d", "loud", False), query("e", "quiet", False), query("f", "nothing", False),
        ],
        read,
    )  # fmt: skip
    assert judged == Safety(
        crises=3, caught=1, quiet_only=1, ordinary=3, quiet_lines=1, missed=("b", "c"), alarms=("d",)
    )
    assert judged.line() == (
        "crises caught: 1 of 3 (1 more with a quiet line); false alarms: 1 of 3 (1 quiet lines)"
    )  # fmt: skip


def test_a_query_where_either_will_do_is_not_counted() -> None:
    assert judge_safety([query("a", "loud", None)], read) == Safety()


def test_nothing_to_catch_is_all_caught() -> None:
    assert (Safety().share_caught, Safety().share_of_alarms) == (1.0, 0.0)


def test_the_page_s_language_is_read_along() -> None:
    asked: list[str] = []
    judge_safety([JudgedQuery("a", "hjälp", "sv", safety=False)], lambda text, language: asked.append(language))
    assert asked == ["sv"]
