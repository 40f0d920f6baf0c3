"""What the regulation wants of the scan station: pure functions of values; no database, clock or screen.

`need_*` yields every obstacle of one rule, `check_*` raises all obstacles of an act at once (SCAN-080),
a noun computes a value. A case moves only along `systems.scan.states`.
"""
