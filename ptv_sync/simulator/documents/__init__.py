"""Bodies of PTV v11 as they look on the wire: every key there, in PTV's order, empty ones null or [].

One file a kind. A text is a plain string (Finnish) or {language: text}; a text of None is PTV's null value.
"""

from ptv_sync.simulator.documents.areas import Coverage, limited_to, nationwide, within
from ptv_sync.simulator.documents.channels import channel
from ptv_sync.simulator.documents.collection import collection
from ptv_sync.simulator.documents.connection import connection
from ptv_sync.simulator.documents.general_description import general_description
from ptv_sync.simulator.documents.organization import organization
from ptv_sync.simulator.documents.service import service
from ptv_sync.simulator.documents.texts import Document, Texts

__all__ = [
    "Coverage",
    "Document",
    "Texts",
    "channel",
    "collection",
    "connection",
    "general_description",
    "limited_to",
    "nationwide",
    "organization",
    "service",
    "within",
]
