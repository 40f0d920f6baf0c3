"""Building blocks of all screens: runner, themes, fields, lists, strip, messages, preview."""
