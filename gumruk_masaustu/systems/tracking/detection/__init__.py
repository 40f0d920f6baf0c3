"""Detection: pure functions of messages, route, zones and settings (m.65/2, 7.15).

The same messages give the same alarms on any machine and in any order of arrival. A message in order costs a
fixed amount of work; one that comes late makes the unit's history be computed anew.
"""

from .engine import UnitDetector, detect
from .limits import Limits
from .values import Found, Ground, Zone, ZoneMap
from .watch import UnitWatch

__all__ = ["Found", "Ground", "Limits", "UnitDetector", "UnitWatch", "Zone", "ZoneMap", "detect"]
