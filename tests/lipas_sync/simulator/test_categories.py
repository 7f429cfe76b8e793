"""The type tree."""

from tests.lipas_sync.conftest import Get


def test_all_active_types_come_in_one_list(get: Get) -> None:
    types = get("sports-site-categories").json()

    assert len(types) == 141
    assert all(row["props"][0]["name"]["fi"] for row in types if row["props"])


def test_one_type_has_its_place_in_the_tree(get: Get) -> None:
    row = get("sports-site-categories/3110").json()

    assert row["name"] == {"fi": "Uimahalli", "se": "Simhall", "en": "Public indoor swimming pool"}
    assert row["main-category"]["type-code"] == 3000
    assert row["sub-category"]["type-code"] == 3100
    assert row["geometry-type"] == "Point"
    assert {"key", "priority", "name", "data-type", "description"} <= set(row["props"][0])


def test_a_deprecated_or_unknown_type_is_refused(get: Get) -> None:
    for code in ("102", "99", "uimahalli"):
        response = get(f"sports-site-categories/{code}")
        assert response.status_code == 400
        assert response.json()["in"] == ["request", "path-params"]
