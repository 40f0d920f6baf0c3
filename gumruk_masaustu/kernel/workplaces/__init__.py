"""Workplaces of a post, the cards of its scanners, shifts and who holds which duty now."""
