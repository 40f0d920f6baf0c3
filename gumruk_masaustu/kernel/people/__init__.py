"""Persons of the service: who they are, what they are qualified for, what they hold (SYS-006 to SYS-014)."""
