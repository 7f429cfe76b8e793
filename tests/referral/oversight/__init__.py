"""Tests of emergency reading, of the log's pages, and of taking files out."""
