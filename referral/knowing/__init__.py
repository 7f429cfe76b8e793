"""Knowing it works: statistics, measures, satisfaction."""
