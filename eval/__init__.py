"""Measuring: cases are run against a home and scored."""
