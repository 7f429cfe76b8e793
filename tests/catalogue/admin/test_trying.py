"""The page "Try a query": how words are read, which concepts answer and why, what each result is there by."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from catalogue.search import get_engine
from tests.contracts.search_documents import catalogue
from themes.models import Concept
from themes.translated import Translated

pytestmark = pytest.mark.django_db


@pytest.fixture
def concept() -> Concept:
    return Concept.objects.create(
        key="lonely", label=Translated(fi="Yksinäisyys", en="Loneliness"), expressions_fi="ei ole ketään\nyksin",
        terms="yksinäisyys\nystävätoiminta", subthemes="5.1",
    )  # fmt: skip


def tried(client: Client, **asked: str) -> Any:
    return client.get(reverse("try_query"), asked)


@pytest.fixture
def index() -> None:
    get_engine().rebuild(catalogue())


def test_without_a_question_the_page_only_asks(admin: Client) -> None:
    page = tried(admin)
    assert page.status_code == 200
    assert "hits" not in page.context


@pytest.mark.usefixtures("index")
def test_the_concept_that_answers_is_told_with_its_expression_and_led_to(admin: Client, concept: Concept) -> None:
    page = tried(admin, q="minulla ei ole ketään")
    (meant,) = page.context["meanings"]
    assert (meant.expression, meant.is_whole) == ("ei ole ketään", True)
    assert set(meant.words) == {"ei", "ole", "ketään"}
    assert ("yksinäisyys", 3) in meant.held
    assert meant.url == reverse("concept:edit", args=[concept.pk])
    assert meant.url in page.content.decode()


@pytest.mark.usefixtures("index", "concept")
def test_each_result_tells_what_it_is_there_by(admin: Client) -> None:
    page = tried(admin, q="yksin")
    hit = next(hit for hit in page.context["hits"] if hit.title == "Ystävätoiminta")
    sources = {(source, by) for source, by, _ in hit.reasons}
    assert ("Yksinäisyys", "5.1") in sources
    assert any(source == "Yksinäisyys" and "ystävätoiminta" in by for source, by in sources)
    assert [score for _, _, score in hit.reasons] == sorted((score for _, _, score in hit.reasons), reverse=True)


@pytest.mark.usefixtures("index")
def test_words_are_told_with_the_forms_that_answer(admin: Client) -> None:
    page = tried(admin, q="missä velkaneuvontaa Oulussa")
    read = {word.written: word for word in page.context["words"]}
    assert read["missä"].is_light
    forms = [form for _, forms in read["velkaneuvontaa"].streams for form, _ in forms]
    assert "velkaneuvonta" in forms
    assert page.context["places"] == ["Oulu"]


@pytest.mark.usefixtures("index")
def test_a_mended_word_is_told(admin: Client) -> None:
    (word,) = tried(admin, q="liikunaneuvoja").context["words"]
    assert word.mended == "liikuntaneuvoja"


@pytest.mark.usefixtures("index")
def test_words_that_nothing_means_lead_to_a_new_concept(admin: Client) -> None:
    page = tried(admin, q="hyrrä pyörii")
    assert page.context["meanings"] == []
    assert f"{reverse('concept:add')}?expressions_fi=hyrr%C3%A4+py%C3%B6rii" in page.content.decode()


@pytest.mark.usefixtures("index")
def test_language_and_municipality_are_those_asked_for_and_others_are_passed_over(admin: Client) -> None:
    page = tried(admin, q="ystävätoiminta", language="sv", municipality="244")
    assert {hit.title for hit in page.context["hits"]} == {"Ystävätoiminta", "Ystävätoiminta Kempeleessä"}
    assert page.context["language"] == "sv"
    page = tried(admin, q="ystävätoiminta", language="xx", municipality="000")
    assert (page.context["language"], page.context["municipality"]) == ("fi", "")


def test_an_index_never_built_is_told_with_its_remedy(admin: Client) -> None:
    assert "rebuild_search" in tried(admin, q="uinti").context["problem"]


def test_it_is_for_those_who_keep_concepts(editor: Client) -> None:
    assert tried(editor).status_code == 302
    user = User.objects.get(username="muu")
    user.user_permissions.add(Permission.objects.get(codename="view_concept"))
    assert tried(editor).status_code == 200
    assert reverse("try_query") in editor.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.usefixtures("index")
def test_who_may_only_look_is_led_to_no_form(editor: Client, concept: Concept) -> None:
    user = User.objects.get(username="muu")
    user.user_permissions.add(Permission.objects.get(codename="view_concept"))
    page = tried(editor, q="yksin").content.decode()
    assert reverse("concept:edit", args=[concept.pk]) not in page
    assert reverse("concept:add") not in page
