"""What people mean, as rows: sown once, then the editors' own; every process notices a change."""

from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management import call_command

from themes.models import Concept, ConceptKind, ConceptState, Subtheme, touch_concepts
from themes.models.concept import lines
from themes.seeding import seed_concepts
from themes.seeding.concepts import sown_concepts
from themes.translated import Translated

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sown")]


def stamp() -> object:
    return ConceptState.objects.get().stamp


def test_every_concept_is_sown_with_its_words_and_belongs_to_a_theme() -> None:
    assert Concept.objects.count() == len(list(sown_concepts())) == 563
    sleep = Concept.objects.get(key="sleep-cannot")
    assert sleep.expressions["fi"]
    assert sleep.expressions["sv"]
    assert sleep.theme is not None
    assert sleep.subthemes.startswith(f"{sleep.theme.number}.")


def test_every_subtheme_that_a_sown_concept_names_exists() -> None:
    known = set(Subtheme.objects.values_list("number", flat=True))
    for concept in Concept.objects.all():
        assert set(concept.subthemes.split()) <= known, concept.key


def test_every_sown_concept_passes_its_own_rules() -> None:
    for concept in Concept.objects.all():
        concept.full_clean(exclude=["theme", "changed_by"], validate_unique=False)


def test_sowing_again_changes_nothing_and_wakes_nobody() -> None:
    before = stamp()
    counts = seed_concepts()
    assert (counts.new, counts.renewed) == (0, 0)
    assert stamp() == before


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("terms", "aivan muu"),
        ("expressions_fi", "uusi sanonta"),
        ("is_active", False),
        ("label", Translated(fi="Muu")),
        ("pins", "ptv:1"),
    ],
)
def test_what_an_editor_changed_stays(field: str, value: object) -> None:
    concept = Concept.objects.get(key="archery")
    setattr(concept, field, value)
    # The file says something else than when the concept was sown.
    concept.seeded_as = "an earlier wording"
    concept.save()

    assert seed_concepts().renewed == 0

    concept.refresh_from_db()
    assert getattr(concept, field) == value


def test_what_stands_as_it_was_sown_follows_the_file() -> None:
    concept = Concept.objects.get(key="archery")
    words = concept.terms
    concept.terms = "vanha sana"
    concept.seeded_as = concept.fingerprint()
    concept.save()
    before = stamp()

    assert seed_concepts().renewed == 1

    concept.refresh_from_db()
    assert concept.terms == words
    assert stamp() != before
    assert seed_concepts().renewed == 0


def test_a_form_sent_back_unchanged_is_no_change() -> None:
    concept = Concept.objects.get(key="archery")
    concept.expressions_fi = concept.expressions_fi.replace("\n", "\r\n") + "\r\n"
    assert concept.fingerprint() == concept.seeded_as


def test_an_editors_own_concept_is_left_alone() -> None:
    own = Concept.objects.create(key="own", label=Translated(fi="Oma"), expressions_fi="oma", terms="oma")
    seed_concepts()
    own.refresh_from_db()
    assert own.terms == "oma"


def test_each_change_is_noticed() -> None:
    stamps = [stamp()]
    own = Concept.objects.create(key="own", label=Translated(fi="Oma"))
    stamps.append(stamp())
    own.note = "x"
    own.save()
    stamps.append(stamp())
    own.delete()
    stamps.append(stamp())
    touch_concepts()
    stamps.append(stamp())
    assert len(set(stamps)) == 5
    assert ConceptState.objects.count() == 1


@pytest.mark.parametrize(("field", "value"), [("subthemes", "5"), ("subthemes", "5.1,5.2"), ("place_types", "halli")])
def test_numbers_are_written_as_numbers(field: str, value: str) -> None:
    concept = Concept(key="own", label=Translated(fi="Oma"), **{field: value})
    with pytest.raises(ValidationError) as problem:
        concept.full_clean()
    assert set(problem.value.message_dict) == {field}


def test_crisis_is_told_by_its_kind() -> None:
    assert Concept.objects.get(key="suicide-self").is_crisis
    assert not Concept.objects.get(key="archery").is_crisis
    assert Concept.objects.filter(kind=ConceptKind.CRISIS).count() == 46


def test_lines_are_told_once_and_without_what_is_around_them() -> None:
    assert lines(" a \r\n\n b\n a\n") == ["a", "b"]


def test_editors_and_coordinators_may_keep_concepts() -> None:
    for name in ("Editors", "Regional coordinator"):
        held = Group.objects.get(name=name).permissions.values_list("codename", flat=True)
        assert {"add_concept", "change_concept", "view_concept"} <= set(held), name


def test_what_a_region_took_from_a_group_stays_away() -> None:
    editors = Group.objects.get(name="Editors")
    editors.permissions.remove(*editors.permissions.filter(codename__endswith="_concept"))
    call_command("seed_themes", stdout=StringIO())
    assert not editors.permissions.filter(codename="change_concept").exists()
