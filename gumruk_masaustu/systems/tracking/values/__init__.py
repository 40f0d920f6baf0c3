"""Frozen values that rules judge, one module per slice."""
