"""The log of acts and readings: `record` adds a row in the caller's transaction, `chain` proves it whole."""

from referral.audit.recording import record

__all__ = ["record"]
