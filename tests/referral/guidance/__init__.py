"""Tests of anonymous guidance."""
