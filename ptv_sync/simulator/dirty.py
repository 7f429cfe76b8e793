"""A data set of everything that real PTV data has been seen to get wrong (ptv.md §7, §9).

Each entity is known by what is wrong with it: `dirty_id("swapped coordinates")`. All of it serves Oulu, and all but
the nameless one can be read: a client keeps what is good in each.
"""

from collections.abc import Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from ptv_sync.simulator.dataset import Dataset
from ptv_sync.simulator.documents import Coverage, Document, limited_to
from ptv_sync.simulator.documents.contacts import other_address, phone, street_address
from ptv_sync.simulator.documents.hours import block
from ptv_sync.simulator.documents.service import organization_row

OULU = limited_to(["564"])
CONNECTED = 300
LEVELS = 5
LONG = "Kerhossa jutellaan ja keitetään kahvit. " * 63  # 2,520 characters, more than PTV's makers may write
MARKUP = "<script>alert(1)</script>Tule <b>mukaan</b>!\r\n\r\n• kahvia\r\n- mehua\tja\u00a0pullaa\r\nwww.oulu.example"
GOOD_POINT = ("7212345.6", "428765.4")
# What stands in the fields of a point: northing and easting, as PTV's strings.
POINTS: Mapping[str, tuple[str | None, str | None]] = {
    "zero coordinates": ("0", "0"),
    "null coordinates": (None, None),
    "empty coordinates": ("", ""),
    "swapped coordinates": (GOOD_POINT[1], GOOD_POINT[0]),
    "coordinates in degrees": ("65.0124", "25.4682"),
    "coordinates with a comma": ("7212345,6", "428765,4"),
    "coordinates far away": ("6000000", "428765.4"),
}


def dirty_id(name: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"https://ptv.example/dirty/{name}"))


def dirty_dataset() -> Dataset:
    dataset = Dataset()
    owner = dataset.add_organization("Oulun kaupunki", id=dirty_id("owner"), municipality="564")
    add_hierarchy(dataset, owner)
    add_services(dataset, owner)
    add_places(dataset, owner)
    add_channels(dataset, owner)
    add_popular_channel(dataset, owner)
    return dataset


def add_hierarchy(dataset: Dataset, parent: str) -> None:
    """Units below units, five levels with the owner; the lowest one has the service."""
    for level in range(2, LEVELS + 1):
        name = f"level {level}"
        parent = dataset.add_organization(f"Taso {level}", id=dirty_id(name), parent=parent, municipality="564")
    add_service(dataset, parent, "service of the lowest level")


def add_service(dataset: Dataset, owner: str, name: str, **fields: Any) -> str:
    texts = fields.pop("texts", f"Palvelu: {name}")
    return dataset.add_service(texts, id=dirty_id(name), organization=owner, coverage=OULU, **fields)


def add_services(dataset: Dataset, owner: str) -> None:
    add_service(
        dataset,
        owner,
        "only in Swedish",
        texts={"sv": "Strandens läsrum"},
        summary={"sv": "Läsrum"},
        description={"sv": "Öppet för alla."},
        languages=["sv"],
    )
    add_service(
        dataset, owner, "only in English", texts={"en": "English club"}, summary={"en": "Club"}, description=None
    )
    add_service(dataset, owner, "null descriptions", summary={"fi": None}, description={"fi": None, "sv": None})
    add_service(dataset, owner, "long text", description=LONG)
    add_service(
        dataset,
        owner,
        "stray markup",
        description=MARKUP,
        instruction='<a href="javascript:alert(1)">Ilmoittaudu</a> & tule',
    )
    add_service(dataset, owner, "old enum values", charge="Free", type="PermissionAndObligation")
    add_service(dataset, owner, "old charge", charge="Charged")
    add_service(dataset, owner, "unknown enum values", charge="PayWhatYouWant", type="Happening")
    rows = [
        organization_row(owner),
        organization_row(None, "Producer", provision="ProcuredServices", note="Tuottaja Oy"),
        organization_row(None, "Producer", note={"fi": None}),
        organization_row(dirty_id("no such organisation"), "OtherResponsible"),
    ]
    add_service(dataset, owner, "producers and a dangling organisation", organizations=rows)
    change(dataset, "producers and a dangling organisation", type=None)
    add_service(
        dataset, owner, "nobody responsible", organizations=[organization_row(None, "Producer", note="Tuottaja Oy")]
    )
    add_service(dataset, owner, "null lists")
    empty = ("keywords", "requirements", "ontologyTerms", "targetGroups", "lifeEvents", "languages", "legislation")
    change(dataset, "null lists", **dict.fromkeys(empty))
    add_service(dataset, owner, "unknown area type")
    change(dataset, "unknown area type", areaType="AreaType")
    dangling = add_service(dataset, owner, "dangling channel")
    dataset.connect(dangling, dirty_id("no such channel"), name="Poistunut kanava")
    unknown_class = {
        "name": [],
        "description": [],
        "code": "P99.9",
        "ontologyType": "PTVL",
        "uri": "http://x.example/P99.9",
    }
    add_service(dataset, owner, "unknown class and a nameless term", classes=["P27.1"])
    change(
        dataset,
        "unknown class and a nameless term",
        serviceClasses=[unknown_class, {**unknown_class, "code": None}],
        ontologyTerms=[
            {"name": None, "code": None, "ontologyType": "YSO", "uri": "http://www.yso.fi/onto/koko/p900999"}
        ],
    )
    nameless = add_service(dataset, owner, "nameless")
    dataset.unpublish_language(nameless, "fi")


def add_places(dataset: Dataset, owner: str) -> None:
    for name, (latitude, longitude) in POINTS.items():
        address = oulu_address()
        address["streetAddress"] |= {"latitude": latitude, "longitude": longitude}
        add_place(dataset, owner, name, address)
    homeless = oulu_address()
    homeless["streetAddress"] |= {"municipality": None}
    add_place(dataset, owner, "address without municipality", homeless)
    add_place(dataset, owner, "place without a street", other_address(GOOD_POINT, postal_code="90900", note="Rannassa"))
    add_place(
        dataset, owner, "two addresses", oulu_address(), {**oulu_address(), "type": "Postal", "subType": "Street"}
    )
    add_place(dataset, owner, "no address")
    add_place(dataset, owner, "odd state", {**oulu_address(), "subType": "MovingAddress"})


def add_place(dataset: Dataset, owner: str, name: str, *addresses: Document) -> None:
    dataset.add_channel(
        "ServiceLocation", f"Paikka: {name}", id=dirty_id(name), organization=owner, coverage=OULU, addresses=addresses
    )


def oulu_address() -> Document:
    return street_address("Torikatu 1", postal_code="90100", municipality="564", point=GOOD_POINT, state="OK")


def add_channels(dataset: Dataset, owner: str) -> None:
    def add(kind: str, name: str, **fields: Any) -> str:
        return dataset.add_channel(kind, f"Kanava: {name}", id=dirty_id(name), organization=owner, **fields)

    no_number = {**phone("08 000 1234", kind="Fax"), "number": None}
    leading_zero = {**phone("08 000 1234"), "number": "080001234"}
    add("Phone", "null phone number", coverage=OULU, phones=[no_number, leading_zero])
    add("Phone", "null area type", coverage=Coverage(None, []), phones=[phone("08 000 1235", charge="Charged")])
    add("EChannel", "dangling owner", coverage=OULU)
    change(dataset, "dangling owner", organizationId=dirty_id("no such organisation"))
    add("WebPage", "missing fields", coverage=OULU)
    old = dataset.find(dirty_id("missing fields"))
    old.document = {
        key: value for key, value in old.document.items() if key not in ("serviceCollections", "ontologyTerms")
    }
    add("WebPage", "unknown channel type", coverage=OULU)
    change(dataset, "unknown channel type", serviceChannelType="Hologram")
    to_midnight = block(openings=[(4, "18:00", None, "00:00")])
    odd = {**block(openings=[(0, "08:00", None, "16:00")]), "serviceHourType": "Lunar"}
    old_names = [{**block(openings=[(1, "08:00", None, "16:00")]), "serviceHourType": "Standard"}]
    add("Phone", "odd hours", coverage=OULU, hours=[to_midnight, odd, *old_names], phones=[phone("116117")])


def add_popular_channel(dataset: Dataset, owner: str) -> None:
    """One online service that hundreds of services are connected to."""
    popular = dataset.add_channel("EChannel", "Omapalvelut", id=dirty_id("popular"), organization=owner, coverage=OULU)
    for number in range(CONNECTED):
        service = add_service(dataset, owner, f"popular {number}", texts=f"Kerho {number}")
        dataset.connect(service, popular)


def change(dataset: Dataset, name: str, **fields: Any) -> None:
    dataset.change_unseen(dirty_id(name), **fields)
