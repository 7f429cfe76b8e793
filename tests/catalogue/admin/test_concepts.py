"""Concepts in the admin: who may keep them, what is refused, and that search knows at once."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from catalogue.search import get_engine
from catalogue.search.port import SearchQuery
from tests.factories import ServiceFactory, SubthemeFactory
from themes.models import Concept
from themes.translated import Translated

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(editor: Client) -> Client:
    """An editor of a theme network."""
    user = User.objects.get(username="muu")
    codenames = ("add_concept", "change_concept", "view_concept")
    user.user_permissions.add(*Permission.objects.filter(codename__in=codenames))
    return editor


def form(**changes: str) -> dict[str, str]:
    """What the browser would send."""
    names = ("label_fi", "label_sv", "label_en", "expressions_fi", "expressions_sv", "expressions_en", "terms",
             "subthemes", "place_types", "pins", "theme", "note")  # fmt: skip
    return {**dict.fromkeys(names, ""), "kind": "problem", "is_active": "on", **changes}


def add(client: Client, **changes: str) -> Any:
    return client.post(reverse("concept:add"), form(**changes))


def found(text: str) -> list[str]:
    return [hit.id for hit in get_engine().search(SearchQuery(text=text)).hits]


def test_a_synonym_is_a_concept_with_expressions_and_terms_and_answers_at_once(
    keeper: Client, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        service = ServiceFactory(name=Translated(fi="Velkaneuvonta"))
    get_engine().rebuild([])
    from catalogue.search.indexing import rebuild

    rebuild()
    assert found("massit hukassa") == []

    answer = add(keeper, label_fi="Rahat loppu", expressions_fi="massit hukassa", terms="velkaneuvonta")

    assert answer.status_code == 302, answer.context["form"].errors
    assert found("massi hukas") == [service.document_id]
    concept = Concept.objects.get()
    assert (concept.key, concept.changed_by) == ("rahat-loppu", User.objects.get(username="muu"))


def test_two_concepts_of_one_name_have_their_own_keys(keeper: Client) -> None:
    for _ in range(3):
        add(keeper, label_fi="Uni", label_en="Sleep", expressions_fi="uni", terms="uni")
    assert sorted(Concept.objects.values_list("key", flat=True)) == ["sleep", "sleep-2", "sleep-3"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"subthemes": "99.9"}, "subthemes"),
        ({"place_types": "999"}, "place_types"),
        ({"pins": "ptv:nobody"}, "pins"),
        ({"pins": "rubbish"}, "pins"),
        ({"expressions_fi": "  "}, "expressions_fi"),
        ({"terms": ""}, "terms"),
        ({"label_fi": ""}, "label"),
    ],
)
def test_what_leads_nowhere_is_refused(keeper: Client, changes: dict[str, str], field: str) -> None:
    answer = add(keeper, **{"label_fi": "Uni", "expressions_fi": "uni", "terms": "uni", **changes})
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert not Concept.objects.exists()


def test_numbers_and_ids_that_exist_are_taken(keeper: Client) -> None:
    SubthemeFactory(number="8.1")
    service = ServiceFactory()
    answer = add(
        keeper, label_fi="Uni", expressions_fi="uni", subthemes="8.1  8.1", place_types="301", pins=service.document_id
    )  # fmt: skip
    assert answer.status_code == 302, answer.context["form"].errors
    assert Concept.objects.get().subthemes == "8.1"


def test_a_new_concept_may_begin_with_words(keeper: Client) -> None:
    page = keeper.get(reverse("concept:add"), {"expressions_fi": "unta ei tule"}).content.decode()
    assert "unta ei tule</textarea>" in page


def test_changing_a_concept_keeps_its_key_and_tells_who(keeper: Client) -> None:
    concept = Concept.objects.create(key="sleep", label=Translated(fi="Uni"), expressions_fi="uni", terms="uni")
    keeper.post(
        reverse("concept:edit", args=[concept.pk]), form(label_fi="Nukkuminen", expressions_fi="uni", terms="uni")
    )
    concept.refresh_from_db()
    assert (concept.key, str(concept.label), concept.changed_by) == (
        "sleep", "Nukkuminen", User.objects.get(username="muu"),
    )  # fmt: skip


def test_who_may_not_keep_concepts_does_not_reach_them(editor: Client) -> None:
    assert editor.get(reverse("concept:index")).status_code == 302
    assert add(editor, label_fi="Uni", expressions_fi="uni", terms="uni").status_code == 302
    assert not Concept.objects.exists()
