"""What m.64 to m.85 want, as pure functions over frozen values: no database, no clock."""
