"""The book and the rules say the same; every rule has its words."""

import re
from pathlib import Path

from catalogue.quality import rules
from catalogue.quality.book import BOOK

RULES = Path(rules.__file__).parent


def codes_of_rules() -> set[str]:
    """Every string in the rules that looks like a code."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in RULES.glob("*.py"))
    return set(re.findall(r'"([a-z]+(?:_[a-z]+)+)"', text))


def test_every_code_in_the_book_is_found_by_a_rule() -> None:
    assert set(BOOK) <= codes_of_rules()


def test_every_rule_says_what_is_wrong_what_to_do_and_what_it_does() -> None:
    for code, rule in BOOK.items():
        assert rule.code == code
        assert rule.title
        assert rule.remedy
        assert rule.effect
        assert not str(rule.title).endswith(".")
        assert str(rule.remedy).endswith((".", "?"))
        assert str(rule.effect).endswith(".")


def test_only_sports_places_weigh_nothing() -> None:
    assert {code for code, rule in BOOK.items() if rule.weight == 0} == {
        code for code in BOOK if code.startswith("lipas_")
    }


def test_the_weights_of_one_service_do_not_grow_without_limit() -> None:
    assert all(rule.weight <= 30 for rule in BOOK.values())


def test_the_documentation_tells_every_rule_with_its_weight() -> None:
    text = (Path(__file__).resolve().parents[3] / "docs" / "data-quality.md").read_text(encoding="utf-8")
    told = {
        code: int(weight) if weight.isdecimal() else 0
        for codes, weight in re.findall(r"^\| (`[a-z_`, ]+`) \| ([0-9–]+) \|", text, re.MULTILINE)
        for code in re.findall(r"`([a-z_]+)`", codes)
    }

    assert told == {code: rule.weight for code, rule in BOOK.items()}
