"""Who has to speak Swedish: the Language Act asks it of bilingual municipalities, and of authorities above them."""

import tomllib
from functools import cache
from pathlib import Path

from catalogue.models import Organization, OrganizationKind
from catalogue.region import get_region

AUTHORITIES_ABOVE = (OrganizationKind.COUNTY, OrganizationKind.STATE)


@cache
def swedish_municipalities() -> frozenset[str]:
    """Codes of the municipalities where Swedish is an official language."""
    data = tomllib.loads((Path(__file__).parent / "swedish.toml").read_text(encoding="utf-8"))
    return frozenset(code for codes in data.values() for code in codes)


def must_speak_swedish(organization: Organization | None) -> bool:
    """A bilingual municipality; a county or a state office when the region has one, or when it serves the country.

    Of a parish, an association or a company nobody asks it; what they begin in Swedish another rule looks after.
    """
    if organization is None:
        return False
    if organization.kind == OrganizationKind.MUNICIPALITY:
        return organization.municipality in swedish_municipalities()
    is_around_here = bool(get_region().codes & swedish_municipalities())
    is_state = organization.kind == OrganizationKind.STATE
    return organization.kind in AUTHORITIES_ABOVE and (is_around_here or (is_state and organization.nationwide))
