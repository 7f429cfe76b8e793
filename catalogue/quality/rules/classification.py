"""Service classes, ontology terms, target groups, and the topic that they lead to. PTV wants 1–4 classes, one of them
a subclass, and 1–10 terms. A general description adds its own, so that too many are counted only without one."""

from collections.abc import Iterator

from catalogue.quality.facts import ServiceFacts
from catalogue.quality.findings import Finding, Spot, found

MOST_CLASSES, MOST_TERMS = 4, 10


def service_classes(facts: ServiceFacts) -> Iterator[Finding]:
    codes = facts.row.service_classes
    if not codes:
        yield Finding("class_missing")
    elif not any("." in code for code in codes):
        yield from found("class_main_only", Spot("service_classes", value=", ".join(codes)))
    if len(codes) > MOST_CLASSES and not facts.row.general_description_id:
        yield from found("classes_many", Spot("service_classes", value=str(len(codes))))


def ontology_terms(facts: ServiceFacts) -> Iterator[Finding]:
    terms = facts.row.ontology_terms
    if not terms:
        yield Finding("terms_missing")
    if len(terms) > MOST_TERMS and not facts.row.general_description_id:
        yield from found("terms_many", Spot("ontology_terms", value=str(len(terms))))


def target_groups(facts: ServiceFacts) -> Iterator[Finding]:
    if not facts.row.target_groups:
        yield Finding("target_group_missing")


def topic(facts: ServiceFacts) -> Iterator[Finding]:
    """Under no topic, though one takes services of its class: what is missing is a second sign.

    Without a class that is the finding. And no topic here is about water pipes: that is nobody's fault.
    """
    if not facts.is_placed and could_be_placed(facts):
        yield Finding("no_topic")


def could_be_placed(facts: ServiceFacts) -> bool:
    classes = frozenset(facts.row.service_classes)
    return any(
        classes & (rule.classes | rule.wide | rule.default_for) and not classes & rule.never
        for rule in facts.around.topics.rules.values()
    )
