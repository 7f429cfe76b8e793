"""PTV documents as the catalogue's records: pure functions, every list in a fixed order.

Two readings of the same content give equal records, however PTV shuffled its lists.
"""

from ptv_sync.mapping.channels import channel_record, place_record
from ptv_sync.mapping.collections import collection_record
from ptv_sync.mapping.connections import connections_of_channel, connections_of_service, union
from ptv_sync.mapping.organizations import kinds_of, organization_record
from ptv_sync.mapping.services import service_record

__all__ = [
    "channel_record",
    "collection_record",
    "connections_of_channel",
    "connections_of_service",
    "kinds_of",
    "organization_record",
    "place_record",
    "service_record",
    "union",
]
