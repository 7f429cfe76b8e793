"""A mistake in a content file is told with its file and its key, before anything is served."""

from pathlib import Path

import pytest

from ptv_sync.demo import ContentError, load_demo

ORGANIZATION = """
[[organization]]
key = "oulu"
kind = "Municipality"
name = { fi = "Oulun kaupunki" }
municipality = "564"
area = ["564"]
"""
CHANNEL = """
[[channel]]
key = "linja"
type = "Phone"
organization = "oulu"
area = ["564"]
name = { fi = "Neuvonta" }
"""
SERVICE = """
[[service]]
key = "uinti"
organization = "oulu"
name = { fi = "Uimahallit" }
summary = { fi = "Uimaan." }
description = { fi = "Halleja on kolme." }
classes = ["P27.1"]
targets = ["KR1"]
area = ["564"]
languages = ["fi"]
modified = "2026-05-12"
channels = ["linja"]
"""
GOOD = ORGANIZATION + CHANNEL + SERVICE


@pytest.fixture(autouse=True)
def nothing_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """These contents are too small for the demo's collections."""
    monkeypatch.setattr("ptv_sync.demo.collections", lambda content: [])


def write(directory: Path, text: str, name: str = "koe.toml") -> Path:
    (directory / name).write_text(text, encoding="utf-8")
    return directory


def test_good_content_becomes_a_data_set(tmp_path: Path) -> None:
    dataset = load_demo(write(tmp_path, GOOD))
    assert [len(items) for items in dataset.entities.values()][:3] == [1, 1, 1]
    assert len(dataset.connections) == 1


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('channels = ["linja"]', 'channels = ["lanka"]', 'service "uinti": there is no channel "lanka"'),
        ('channels = ["linja"]', 'channels = [{ key = "lanka" }]', 'there is no channel "lanka"'),
        ('key = "linja"\ntype = "Phone"\norganization = "oulu"', 'key = "linja"\ntype = "Phone"\norganization = "x"',
         'channel "linja": there is no organization "x"'),
        ('classes = ["P27.1"]', 'classes = ["P99.9"]', 'there is no service class "P99.9"'),
        ('targets = ["KR1"]', 'targets = ["KR9"]', 'there is no target group "KR9"'),
        ('targets = ["KR1"]', 'life_events = ["KE99"]', 'there is no life event "KE99"'),
        ('languages = ["fi"]', 'languages = ["suomi"]', 'there is no language "suomi"'),
        ('languages = ["fi"]', 'charge = "Free"', 'there is no charge "Free"'),
        ('type = "Phone"', 'type = "Fax"', 'there is no type "Fax"'),
        ('type = "Phone"', 'type = "ServiceLocation"', "a place needs its address"),
        ('type = "Phone"', 'type = "WebPage"', "it needs its url"),
        ('type = "Phone"', 'type = "Phone"\nhours = ["maanantai 9-15"]', "hours 'maanantai 9-15' are not in the"),
        ('kind = "Municipality"', 'kind = "Kunta"', 'organization "oulu": there is no kind "Kunta"'),
        ('kind = "Municipality"', 'kind = "Municipality"\nparent = "x"', 'there is no organization "x"'),
        ('kind = "Municipality"', 'kind = "Municipality"\ncolour = "red"', "there is no field colour"),
        ('summary = { fi = "Uimaan." }\n', "", "summary is missing"),
        ('key = "linja"\n', "", "channel number 1: it has no key"),
        ('key = "linja"', 'key = "oulu"', "the key is taken by a organization in koe.toml"),
        ("[[channel]]", "[[kanava]]", "there is no section [kanava]"),
        ('area = ["564"]\nlanguages', 'area = ["091"]\nlanguages', 'there is no municipality "091"'),
        ('area = ["564"]\nlanguages', 'area = "maakunta"\nlanguages', 'there is no area "maakunta"'),
        ("[[service]]", "[[service", "koe.toml is not TOML"),
    ],
)  # fmt: skip
def test_a_mistake_names_its_file_and_key(tmp_path: Path, before: str, after: str, told: str) -> None:
    assert before in GOOD
    with pytest.raises(ContentError) as caught:
        load_demo(write(tmp_path, GOOD.replace(before, after)))
    assert "koe.toml" in str(caught.value)
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ('{ street = "Torikatu 1", postal_code = "90100", municipality = "091" }', 'no municipality "091"'),
        ('{ street = "Torikatu 1", postal_code = "90100", municipality = "564", near = "Puuhala" }', '"Puuhala"'),
    ],
)
def test_an_address_nobody_can_place_names_its_key(tmp_path: Path, address: str, told: str) -> None:
    place = f'type = "ServiceLocation"\naddress = {address}'
    with pytest.raises(ContentError, match='channel "linja"') as caught:
        load_demo(write(tmp_path, GOOD.replace('type = "Phone"', place)))
    assert told in str(caught.value)


def test_a_key_is_taken_across_files(tmp_path: Path) -> None:
    write(tmp_path, GOOD, "a.toml")
    with pytest.raises(ContentError, match=r'b\.toml, organization "oulu": the key is taken .* in a\.toml'):
        load_demo(write(tmp_path, ORGANIZATION, "b.toml"))


def test_a_collection_of_unknown_services_names_its_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    with pytest.raises(ContentError, match=r"collections\.toml, collection"):
        load_demo(write(tmp_path, GOOD))
