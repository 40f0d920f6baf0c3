"""Araç Takip Sistemi: units, requests, trackings, alarms (m.64 to m.85)."""

from gumruk_masaustu.systems import System

SYSTEM = System(
    key="tracking",
    wire=3,
    title="Araç takip",
    icon="tracking",
    models="gumruk_masaustu.systems.tracking.model",
    order=20,
)
