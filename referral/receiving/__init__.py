"""Receiving: worklists, the page of a leg and every act on it; the coordinator's queue."""
