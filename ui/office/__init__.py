"""Pages of the office itself: open work, persons, shift, numbers, settings, exchange of entries."""
