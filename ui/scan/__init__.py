"""Screens of the scan station: one page and one controller for each duty."""
