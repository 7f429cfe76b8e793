"""Where a row is edited at its source."""

from collections.abc import Mapping

from catalogue.models import Channel, ChannelType, Organization, Place, Service, SyncedModel

# The paths of PTV's editor, as in its published source code (vrk-kpa/ptv-releases) and as LIPAS links to them.
# UNVERIFIED on the live site, which asks for a login: if a button leads nowhere, this is the line to mend.
PTV_EDITOR = "https://palvelutietovaranto.suomi.fi"
CHANNEL_PATHS: Mapping[str, str] = {
    ChannelType.ELECTRONIC: "electronic",
    ChannelType.WEB_PAGE: "webPage",
    ChannelType.PRINTABLE_FORM: "printableForm",
    ChannelType.PHONE: "phone",
    ChannelType.SERVICE_LOCATION: "serviceLocation",
}
LIPAS_EDITOR = "https://www.lipas.fi/liikuntapaikat"


def editor_address(row: SyncedModel) -> str:
    """The row's page in PTV or LIPAS; raises TypeError for a row that neither edits."""
    if isinstance(row, Service):
        return f"{PTV_EDITOR}/service/{row.source_id}"
    if isinstance(row, Channel):
        return f"{PTV_EDITOR}/channels/{CHANNEL_PATHS[row.type]}/{row.source_id}"
    if isinstance(row, Organization):
        return f"{PTV_EDITOR}/organization/{row.source_id}"
    if isinstance(row, Place):
        return f"{LIPAS_EDITOR}/{row.source_id}"
    raise TypeError(f"{type(row).__name__} has no editor.")
