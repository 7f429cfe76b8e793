"""Whole orders of answers, recorded: SQLite and PostgreSQL must not differ anywhere, down to the score.

A change of ranking changes them. Look at what moved, and record them again when it moved for the better.
"""

import pytest

from catalogue.search import get_engine
from catalogue.search.port import SearchQuery
from tests.contracts.search_documents import catalogue

pytestmark = pytest.mark.django_db

ORDERS = [
    ("yksinäisyys", "fi", "page:7 ptv:0002 ptv:0003", 0.287178),
    ("yksinaisyys", "fi", "page:7 ptv:0002 ptv:0003", 0.229743),
    ("ryhmä", "fi", "ptv:0005 ptv:0007 ptv:0014 ptv:0015 ptv:0016 ptv:0008 ptv:0010", 0.22037),
    ("uimahallit Oulussa", "fi", "lipas:501 ptv:0012", 0.746663),
    ("kirjaston digituki", "fi", "ptv:0009 ptv:0011", 1.479377),
    ("kerho yksinäisyys", "fi", "ptv:0003 page:7 ptv:0002", 1.026867),
    ("liikunaneuvoja", "fi", "ptv:0006 ptv:0001 ptv:0010", 0.591751),
    ("eläkeläisten jumppa", "fi", "ptv:0005 ptv:0003", 0.765988),
    ("motionsgrupp för äldre", "sv", "ptv:0010", 0.657501),
    ("help with debts", "en", "ptv:0001 ptv:0009", 0.676003),
]


@pytest.mark.parametrize(("text", "language", "order", "score"), ORDERS)
def test_the_order_of_answers_is_the_same_everywhere(text: str, language: str, order: str, score: float) -> None:
    engine = get_engine()
    engine.rebuild(catalogue())
    hits = engine.search(SearchQuery(text=text, language=language, page_size=50)).hits
    assert [hit.id for hit in hits] == order.split()
    assert hits[0].score == pytest.approx(score, abs=1e-6)
