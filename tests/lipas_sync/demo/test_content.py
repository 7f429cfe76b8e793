"""A mistake in the demo content is told with its file and its place."""

from pathlib import Path

import pytest

from lipas_sync.demo.content import ContentError, read_places

GOOD = """
[[place]]
id = 5
name = "Koekenttä"
type = 1340
city = 564
near = "Raksila"
at = [65.01, 25.49]
address = "Kenttätie 1"
postal = "90100"
owner = "city"
admin = "city-sports"
event = "2025-01-01"
"""


def write(folder: Path, text: str, name: str = "koe.toml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_place_is_read(tmp_path: Path) -> None:
    place = read_places(write(tmp_path, GOOD))[0]

    assert (place.id, place.name, place.status) == (5, "Koekenttä", "active")


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("type = 1340", "type = 9999", "type: 9999 is no active type of LIPAS"),
        ("type = 1340", "type = 102", "type: 102 is no active type"),
        ("type = 1340", "type = 4402", "length_km goes with routes"),
        ("city = 564", "city = 91", "city: 91 is no municipality of Pohjois-Pohjanmaa"),
        ("at = [65.01, 25.49]", "at = [60.17, 24.94]", "is not in Oulu"),
        ("at = [65.01, 25.49]", "at = [25.49, 65.01]", "is not in Oulu"),
        ('owner = "city"', 'owner = "king"', "owner: 'king' is none of"),
        ('admin = "city-sports"', 'admin = "x"', "admin: 'x' is none of"),
        ('postal = "90100"', 'postal = "9010"', "postal:"),
        ('name = "Koekenttä"', "", "name: Field required"),
        ('name = "Koekenttä"', 'name = "Koekenttä"\nnamn = "x"', "namn: Extra inputs"),
        ("city = 564", 'city = 564\nproperties = { "pool-length-m" = 25 }', "has no property pool-length-m"),
        ("city = 564", "city = 564\nlength_km = 2", "length_km goes with routes, and type 1340 is a Point"),
        ("city = 564", 'city = 564\nstatus = "open"', "status: 'open' is none of"),
    ],
)
def test_a_mistake_names_its_file_and_place(tmp_path: Path, right: str, wrong: str, told: str) -> None:
    with pytest.raises(ContentError) as found:
        read_places(write(tmp_path, GOOD.replace(right, wrong)))

    assert str(found.value).startswith("koe.toml, place 5: ")
    assert told in str(found.value)


def test_an_id_used_twice_names_both_files(tmp_path: Path) -> None:
    write(tmp_path, GOOD, "a.toml")

    with pytest.raises(ContentError, match=r"b\.toml, place 5: this id is already in a\.toml"):
        read_places(write(tmp_path, GOOD, "b.toml"))


def test_a_place_without_an_id_is_told(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"koe\.toml, place without id: id: Field required"):
        read_places(write(tmp_path, GOOD.replace("id = 5", "")))


def test_what_is_no_toml_is_told(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"koe\.toml is not TOML"):
        read_places(write(tmp_path, "[[place"))
