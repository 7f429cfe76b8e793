"""Keeping the register: the log, emergencies, rights, retention, erasure."""
