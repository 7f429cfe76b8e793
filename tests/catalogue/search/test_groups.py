"""What a word's terms are worth, from counts alone."""

import pytest

from catalogue.search import weights
from catalogue.search.groups import rarity, terms_of, weigh
from catalogue.search.plan import Clause, Group
from catalogue.search.question import AskedWord, read_question

TOTAL = 100


def asked(text: str, language: str = "fi") -> AskedWord:
    (word,) = read_question(text, language).words
    return word


def factors(group: Group) -> dict[str, float]:
    return {clause.term: clause.factor for clause in group.clauses}


def test_a_term_is_worth_its_weight_times_its_rarity() -> None:
    weighed = weigh(AskedWord("x", {"lx": 1.0, "lnobody": 1.0}), {"lx": 2}, TOTAL)
    assert weighed.groups == (Group((Clause("lx", rarity(2, TOTAL), 1.0),), source="x"),)
    assert (weighed.rarity, weighed.is_sure) == (rarity(2, TOTAL), True)


def test_a_rare_form_of_a_common_word_is_no_rarer_than_the_word() -> None:
    word = AskedWord("velkaneuvonnasta", {"lvelkaneuvonta": 1.0, "lvelkaneuvonnasta": 1.0, "rvelka": 0.3})
    counts = {"lvelkaneuvonta": 50, "lvelkaneuvonnasta": 1, "rvelka": 1}
    (own,) = weigh(word, counts, TOTAL).groups
    common = rarity(50, TOTAL)
    assert factors(own) == {
        "lvelkaneuvonta": common, "lvelkaneuvonnasta": common, "rvelka": pytest.approx(0.3 * common),
    }  # fmt: skip


def test_a_loose_form_commoner_than_the_word_is_worth_less_still() -> None:
    word = AskedWord("x", {"lx": 1.0, "rx": 0.3})
    (own,) = weigh(word, {"lx": 2, "rx": 60}, TOTAL).groups
    assert factors(own)["rx"] == pytest.approx(0.3 * rarity(60, TOTAL))


def test_both_halves_of_a_compound_answer_surely_and_one_half_does_not() -> None:
    weighed = weigh(asked("tasapainojumppa"), {"ltasapaino": 2, "ljumppa": 2}, TOTAL)
    (own, *_) = weighed.groups
    (pair,) = own.pairs
    assert pair.sureness == weights.BOTH_PARTS >= weights.SURE
    assert all(clause.sureness < weights.SURE for clause in own.clauses)
    assert weighed.is_sure
    assert not weigh(asked("tasapainojumppa"), {"ltasapaino": 2}, TOTAL).is_sure


def test_subthemes_about_a_word_are_a_group_of_their_own_that_answers_loosely() -> None:
    own, themed = weigh(asked("yksinäisyys"), {"lyksinäisyys": 2, "tyksinäisyys": 2}, TOTAL).groups
    assert "tyksinäisyys" not in factors(own)
    assert themed.clauses == (
        Clause("tyksinäisyys", weights.THEMED * rarity(2, TOTAL), weights.THEMED_SURENESS),
    )  # fmt: skip
    assert weights.THEMED_SURENESS < weights.SURE


def test_a_word_of_little_emphasis_counts_for_less() -> None:
    full = AskedWord("x", {"lx": 1.0})
    little = AskedWord("x", {"lx": 1.0}, emphasis=0.4)
    assert weigh(little, {"lx": 3}, TOTAL).rarity == pytest.approx(0.4 * weigh(full, {"lx": 3}, TOTAL).rarity)
    assert factors(weigh(little, {"lx": 3}, TOTAL).groups[0])["lx"] == pytest.approx(0.4 * rarity(3, TOTAL))


def test_a_word_that_only_subthemes_or_halves_answer_tells_something() -> None:
    assert weigh(asked("yksinäisyys"), {"tyksinäisyys": 2}, TOTAL).rarity > 0
    assert weigh(AskedWord("xy", {}, splits=(({"lx": 1.0}, {"ly": 1.0}),)), {"lx": 2, "ly": 9}, TOTAL).rarity == (
        rarity(9, TOTAL)
    )


def test_what_nobody_has_has_no_group() -> None:
    weighed = weigh(asked("yksinäisyys"), {}, TOTAL)
    assert (weighed.groups, weighed.is_sure) == ((), False)


def test_every_term_that_is_weighed_is_counted() -> None:
    word = asked("tasapainojumppa")
    terms = terms_of([word])
    assert {"ltasapainojumppa", "ltasapaino", "sjumppa", "ttasapainojumppa"} <= terms
    assert terms >= word.terms.keys()
