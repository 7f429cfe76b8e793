"""PTV v11, the API in production use (ptv.md)."""

from ptv_sync.v11.version import PtvV11, read, read_bytes

__all__ = ["PtvV11", "read", "read_bytes"]
