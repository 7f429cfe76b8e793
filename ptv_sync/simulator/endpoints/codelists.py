"""`CodeList/…`: bare arrays of codes and their names, under the plural key `names`."""

from collections.abc import Iterable, Mapping

from catalogue.region import municipality_names
from ptv_sync.codes import areas, languages
from ptv_sync.simulator.documents.texts import rows
from ptv_sync.simulator.endpoints.reading import Reading, Routes
from ptv_sync.simulator.exchange import Answer, error

AREA_TYPES = ("Province", "HospitalRegions", "BusinessRegions", "WellbeingServiceCounties")


def listed(items: Iterable[tuple[str, Mapping[str, str]]]) -> Answer:
    return Answer(value=[{"code": code, "names": rows(name)} for code, name in items])


def municipalities(reading: Reading) -> Answer:
    return listed(municipality_names().items())


def area_codes(reading: Reading) -> Answer:
    wanted = reading.parameters.values["type"]
    if wanted not in AREA_TYPES:
        raise error(400, f"The field is invalid. Please use one of these: '{', '.join(AREA_TYPES)}'.")
    return listed((area.code, area.name) for area in areas().values() if area.type == wanted)


def language_codes(reading: Reading) -> Answer:
    return listed(languages().items())


ROUTES: Routes = {
    "CodeList/GetMunicipalityCodes": municipalities,
    "CodeList/GetAreaCodes/type/{type}": area_codes,
    "CodeList/GetLanguageCodes": language_codes,
}
