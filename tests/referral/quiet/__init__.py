"""Tests of keeping quiet."""
