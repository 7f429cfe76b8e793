"""Tests of keeping the register."""
