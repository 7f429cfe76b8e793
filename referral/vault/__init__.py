"""Sealing what is personal: keys from the environment, a key per referral, words bound to their row and column."""

from referral.vault.reading import prefetch
from referral.vault.sealing import Unreadable

__all__ = ["Unreadable", "prefetch"]
