"""The encrypted local database: engine, key, table declarations, rebuild."""
