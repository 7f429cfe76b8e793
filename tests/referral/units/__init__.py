"""Tests of units and their people."""
