"""Printed records of the scan station: forms F1, F3, F4 and F6 as pure functions of values.

The two faces of EK-2 are two forms, and so two print jobs (SCAN-144).
"""
