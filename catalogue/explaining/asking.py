"""From a question to explanations: which rows are meant, what is known of each, what to say when nothing is here."""

from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.explaining import nearby, unknown
from catalogue.explaining.answers import Explanation
from catalogue.explaining.chain import chain
from catalogue.explaining.facts import Facts
from catalogue.explaining.matching import Match, named
from catalogue.explaining.question import Question, read_question
from catalogue.explaining.reading import facts_of
from catalogue.explaining.verdict import verdict
from catalogue.models import Place, Service

# Chains told in full; of further names only that they are there.
TOLD = 5


@dataclass(frozen=True)
class Found:
    """Explanations of what fits best, and further matches by name."""

    question: Question
    explanations: Sequence[Explanation]
    others: Sequence[Match] = ()


def explain(text: str) -> Found:
    """Answers in the active language. An empty question has none."""
    question = read_question(text)
    if question.is_empty:
        return Found(question, [])
    if question.name:
        return by_name(question)
    return by_id(question)


def by_name(question: Question) -> Found:
    matches = named(question.name)
    told = matches[:TOLD]
    found = [*explained(told), *unknown.named_elsewhere(question.name)]
    return Found(question, found or [unknown.of_name(question.name)], matches[TOLD:])


def by_id(question: Question) -> Found:
    source, source_id = ("ptv", question.ptv_id) if question.ptv_id else ("lipas", question.lipas_id)
    matches = [
        Match(kind, key, 100, "")
        for kind, model in (("service", Service), ("place", Place))
        for key in model.objects.filter(source=source, source_id=source_id).values_list("pk", flat=True)
    ]
    found = explained(matches) or nearby.other_rows(source, source_id)
    return Found(question, found or [unknown.of_id(source, source_id)])


def explained(matches: Sequence[Match]) -> list[Explanation]:
    """Explanations in the order of the matches."""
    by_kind = {
        kind: {item.key: item for item in facts_of(kind, [match.key for match in matches if match.kind == kind])}
        for kind in ("service", "place")
    }
    return [explanation(by_kind[match.kind][match.key]) for match in matches if match.key in by_kind[match.kind]]


def explanation(facts: Facts) -> Explanation:
    sentence, tone = verdict(facts)
    return Explanation(
        kind=facts.kind,
        key=facts.key,
        source_id=facts.source_id,
        title=facts.name,
        organization=facts.organization,
        verdict=sentence,
        tone=tone,
        answers=chain(facts),
        url=facts.url if facts.is_shown else "",
        trouble=facts.trouble.key if facts.trouble else None,
    )
