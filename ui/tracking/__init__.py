"""Screens of vehicle tracking."""
