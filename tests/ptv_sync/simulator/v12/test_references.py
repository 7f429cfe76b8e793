"""Reference lists: names behind codes and addresses."""

import pytest
import requests

from ptv_sync.simulator import PtvSimulator
from ptv_sync.simulator.documents.codes import Term
from tests.ptv_sync.conftest import SmallRegion
from tests.ptv_sync.simulator.v12.conftest import Items, Read, messages

LISTS = {
    "service-classes": {"code", "uri", "parentUri", "isValid", "name"},
    "target-groups": {"code", "uri", "parentUri", "isValid", "name"},
    "life-events": {"code", "uri", "parentUri", "isValid", "name"},
    "language-codes": {"code", "isValid", "name"},
    "country-codes": {"code", "isValid", "name"},
    "municipality-codes": {"code", "isValid", "name"},
    "region-codes": {"code", "isValid", "name", "municipalities"},
    "wellbeing-services-county-codes": {"code", "isValid", "name", "municipalities"},
    "postal-codes": {"code", "isValid", "name"},
}


@pytest.mark.parametrize("path", LISTS)
def test_every_list_comes_in_pages_with_its_fields(read: Read, path: str) -> None:
    body = read(path, pageSize=2).json()
    assert body["totalItems"] >= 1
    assert all(set(row) == LISTS[path] for row in body["items"])


def test_classes_are_found_by_code_address_and_name(items: Items) -> None:
    (leisure,) = items("service-classes", codes="P27.1")
    assert leisure["parentUri"].endswith("/code/P27")
    assert items("service-classes", uris=leisure["uri"]) == [leisure]
    assert leisure in items("service-classes", name=leisure["name"]["sv"].upper())
    assert items("service-classes", codes="P27.1,P99") == [leisure]
    assert items("service-classes", name="ei tällaista") == []


def test_an_obsolete_class_is_not_valid(items: Items) -> None:
    assert [row["code"] for row in items("service-classes", isValid="false")] == ["P7.13"]
    assert not [row for row in items("service-classes", isValid="true", pageSize=100) if row["code"] == "P7.13"]


def test_areas_say_what_they_are_made_of(items: Items) -> None:
    (county,) = items("wellbeing-services-county-codes", codes="16")
    assert county["name"]["fi"] == "Etelä-Pohjanmaan hyvinvointialue"
    assert county["municipalities"][0] == "005"
    (aland,) = items("region-codes", name="åland")
    assert aland["code"] == "20"


def test_what_is_not_translated_is_empty(items: Items) -> None:
    (oulu,) = items("municipality-codes", codes="564")
    assert oulu["name"] == {"fi": "Oulu", "sv": "Uleåborg", "en": ""}


def test_terms_are_those_of_the_content(items: Items, ptv: PtvSimulator, region: SmallRegion) -> None:
    swimming = Term("http://www.yso.fi/onto/koko/p1", {"fi": "uinti", "sv": "simning"})
    region.dataset.add_service("Uimakoulu", organization=region.oulu, terms=[swimming])
    region.dataset.add_general_description("Lukupiirit", terms=[Term("http://www.yso.fi/onto/koko/p2", {"fi": "luku"})])
    assert [row["uri"][-2:] for row in items("ontology-terms")] == ["p1", "p2"]
    (term,) = items("ontology-terms", name="simn")
    assert term == {
        "uri": swimming.uri,
        "type": "YSO",
        "parentUris": [],
        "isValid": True,
        "name": {"fi": "uinti", "sv": "simning"},
    }
    assert items("ontology-terms", uris=swimming.uri, types="YSO") == [term]


def test_industrial_classes_are_those_of_the_content(items: Items, region: SmallRegion) -> None:
    row = {
        "name": [{"value": "Urheilu", "language": "fi"}],
        "code": "93",
        "uri": "http://www.stat.fi/meta/luokitukset/toimiala/001-2008/93",
        "newUri": "http://uri.suomi.fi/codelist/jhs/toimiala_1_20080101/code/93",
    }
    region.dataset.change_unseen(region.pools, industrialClasses=[row])
    (found,) = items("industrial-classes", codes="93")
    assert (found["uri"], found["name"]) == (row["newUri"], {"fi": "Urheilu"})
    assert items("service/search", industrialClasses=row["newUri"])[0]["industrialClasses"] == [row["newUri"]]


def test_postal_codes_name_the_post_office(items: Items) -> None:
    assert items("postal-codes", codes="90130") == [
        {"code": "90130", "isValid": True, "name": {"fi": "OULU", "sv": "ULEÅBORG", "en": ""}}
    ]


def test_a_wrong_filter_is_named(read: Read) -> None:
    codes = ",".join(f"P{number}" for number in range(21))
    assert messages(read("service-classes", codes=codes)) == {"codes": "must NOT have more than 20 items"}
    assert set(messages(read("service-classes", isValid="perhaps"))) == {"isValid"}
    assert set(messages(read("municipality-codes", uris="http://x.example"))) == {"uris"}


def test_a_term_without_a_name_is_not_valid(dirty_ptv: PtvSimulator) -> None:
    headers = {"x-api-key": dirty_ptv.key}
    (term,) = requests.get(f"{dirty_ptv.url_v12}/ontology-terms", headers=headers, timeout=20).json()["items"]
    assert (term["uri"], term["isValid"], term["name"]) == ("http://www.yso.fi/onto/koko/p900999", False, {"fi": ""})
