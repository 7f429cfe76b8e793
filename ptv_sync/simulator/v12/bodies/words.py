"""v11's words for choices, and v12's. A word that neither knows stays as it is."""

from collections.abc import Mapping

CHARGES = {"Chargeable": "Charged", "FreeOfCharge": "Free"}
PHONE_CHARGES = {**CHARGES, "Other": "ExtraCharge"}
SERVICE_TYPES = {
    "PermitOrObligation": "PermitOrOtherObligation",
    "PermissionAndObligation": "PermitOrOtherObligation",
    "ProfessionalQualifications": "ProfessionalQualification",
}
CHANNEL_TYPES = {"EChannel": "EService", "Phone": "TelephoneService"}
AREA_TYPES = {
    "Nationwide": "WholeCountry",
    "NationwideExceptAlandIslands": "WholeCountryExceptAland",
    "LimitedType": "LimitedArea",
    "AreaType": "LimitedArea",
}
# v12 has other types of general descriptions: its document has none for business sub-regions.
GENERAL_DESCRIPTION_TYPES = {"BusinessSubregion": "Other"}
FILE_TYPES = {"PDF": "pdf", "DOC": "doc", "Excel": "excel"}


def word(words: Mapping[str, str], value: str | None) -> str | None:
    return None if value is None else words.get(value, value)
