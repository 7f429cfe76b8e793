"""Sealing what is personal: keys from the environment, a key per referral, words bound to their row and column."""
