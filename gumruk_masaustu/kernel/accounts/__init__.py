"""Accounts: one per person, states, passwords, rights, sessions (SYS-015 to SYS-029, SCAN-051, SCAN-052)."""
