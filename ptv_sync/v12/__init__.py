"""PTV v12, the API that follows v11 (ptv-v12.md, docs/adr/0010-ptv-v12.md): a beta that wants a key.

with client(url, key) as http:
    found = PtvV12(http).fetch(order, stage, watch)
"""

from ptv_sync.v12.client import client
from ptv_sync.v12.version import PtvV12, read, read_bytes

__all__ = ["PtvV12", "client", "read", "read_bytes"]
