"""What LIPAS's codes mean."""

from lipas_sync import codes


def test_all_types_are_there_with_names_in_three_languages() -> None:
    assert len(codes.types()) == 149
    assert len(codes.active_types()) == 141
    assert all({"fi", "sv", "en"} == set(row.name) for row in codes.types().values())
    assert set(codes.types()) - set(codes.active_types()) == {102, 104, 108, 205, 1620, 4310, 4520, 4530}


def test_every_type_has_a_category_and_known_properties() -> None:
    for row in codes.types().values():
        category = codes.categories()[row.category]
        assert category.parent in codes.main_categories()
        assert set(row.properties) <= set(codes.properties())
        assert row.geometry in ("Point", "LineString", "Polygon")


def test_swedish_is_called_sv() -> None:
    assert codes.types()[3110].name["sv"] == "Simhall"
    assert codes.owners()["city"] == {"fi": "Kunta", "sv": "Kommun", "en": "Municipality"}


def test_choices_of_a_property_have_names() -> None:
    assert codes.properties()["surface-material"].choices["sand"]["fi"] == "Hiekka"
    assert codes.properties()["ligthing?"].type == "boolean"


def test_statuses_owners_and_admins_are_whole() -> None:
    assert (len(codes.statuses()), len(codes.owners()), len(codes.admins())) == (6, 9, 11)
