"""Asking, and looking at one answer of the chain."""

from catalogue.explaining import explain
from catalogue.explaining.answers import Answer, Explanation


def only(text: str) -> Explanation:
    """The explanation, when there is but one."""
    [found] = explain(text).explanations
    return found


def step(explanation: Explanation, name: str) -> Answer:
    return next(answer for answer in explanation.answers if answer.step == name)


def said(text: str) -> dict[str, str]:
    """Step → yes, no or unknown."""
    return {answer.step: answer.said.value for answer in only(text).answers}
