"""Nothing of a resident is forgotten: every model and sealed column stands in the registry with what becomes of it."""

import pytest
from django.apps import apps
from django.db import models

from referral import models as m
from referral.register.keeping import Erased
from referral.register.registry import OPEN_TEXT, REGISTRY, SEALED
from referral.vault.sealing import Sealed, SealedField

MODELS = sorted(apps.get_app_config("referral").get_models(), key=lambda model: model.__name__)
TEXTS = (models.CharField, models.TextField, models.JSONField)


def name(model: type[models.Model]) -> str:
    return model.__name__


@pytest.mark.parametrize("model", MODELS, ids=name)
def test_every_model_is_in_the_registry(model: type[models.Model]) -> None:
    assert model in REGISTRY, f"Say in referral/register/registry.py what becomes of {model.__name__}."


def test_the_registry_names_no_model_that_is_not() -> None:
    assert set(REGISTRY) == set(MODELS)


@pytest.mark.parametrize("model", MODELS, ids=name)
def test_a_model_is_copied_and_erased_or_says_why_not(model: type[models.Model]) -> None:
    kept = REGISTRY[model]
    assert (kept.copied and kept.erased is Erased.ROWS) or kept.why


@pytest.mark.parametrize("model", MODELS, ids=name)
def test_a_model_that_leads_to_a_referral_is_found_from_it(model: type[models.Model]) -> None:
    """Whoever adds a foreign key to a referral, a leg, an event or a consent says how it is erased."""
    leads = [
        f.name for f in model._meta.fields if f.related_model in (m.Referral, m.ReferralLeg, m.ReferralEvent, m.Consent)
    ]
    assert not leads or REGISTRY[model].of, f"{model.__name__}.{leads[0]} leads to a referral."


@pytest.mark.parametrize("model", [model for model in MODELS if REGISTRY.get(model) and REGISTRY[model].of], ids=name)
def test_the_way_from_a_referral_to_its_rows_is_one(model: type[models.Model]) -> None:
    assert str(model._default_manager.filter(**{REGISTRY[model].of: "0" * 32}).query)
    if REGISTRY[model].of_leg:
        assert str(model._default_manager.filter(**{REGISTRY[model].of_leg: "0" * 32}).query)


def test_every_sealed_column_is_in_the_map_and_none_that_is_not() -> None:
    columns = {(model, f.name) for model in MODELS for f in model._meta.fields if isinstance(f, SealedField)}
    assert set(SEALED) == columns


def test_sealed_columns_stand_in_models_that_can_seal_and_are_copied_for_the_person() -> None:
    for model, _column in SEALED:
        assert issubclass(model, Sealed)
        assert REGISTRY[model].copied, f"{model.__name__} has words of a person, and no copier."
        assert REGISTRY[model].erased is Erased.ROWS


def test_text_of_a_resident_that_is_not_sealed_says_why() -> None:
    texts = {
        (model, f.name)
        for model in MODELS
        for f in model._meta.fields
        if REGISTRY[model].of and isinstance(f, TEXTS) and not f.choices
    }
    assert texts <= set(OPEN_TEXT), "Seal it, or say in OPEN_TEXT why it tells nothing of a resident."
    assert set(OPEN_TEXT) <= texts
