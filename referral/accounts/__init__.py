"""Logging in, second factors, invitations, sessions: everything outside the Wagtail admin."""
