"""Araç Takip Sistemi: units, requests, trackings, alarms (m.64 to m.85)."""

from gumruk_masaustu.systems import System

SYSTEM = System(
    key="tracking",
    wire=3,
    title="Araç takip",
    icon="tracking",
    models="gumruk_masaustu.systems.tracking.model",
    actions=(
        "gumruk_masaustu.systems.tracking.actions.activation",
        "gumruk_masaustu.systems.tracking.actions.activation_notice",
        "gumruk_masaustu.systems.tracking.actions.activation_units",
        "gumruk_masaustu.systems.tracking.actions.cancelling",
        "gumruk_masaustu.systems.tracking.actions.corrections",
        "gumruk_masaustu.systems.tracking.actions.counts",
        "gumruk_masaustu.systems.tracking.actions.exit",
        "gumruk_masaustu.systems.tracking.actions.faults",
        "gumruk_masaustu.systems.tracking.actions.letters",
        "gumruk_masaustu.systems.tracking.actions.maintenance",
        "gumruk_masaustu.systems.tracking.actions.mounting",
        "gumruk_masaustu.systems.tracking.actions.notes",
        "gumruk_masaustu.systems.tracking.actions.orders",
        "gumruk_masaustu.systems.tracking.actions.request_decisions",
        "gumruk_masaustu.systems.tracking.actions.request_holds",
        "gumruk_masaustu.systems.tracking.actions.request_origins",
        "gumruk_masaustu.systems.tracking.actions.request_time",
        "gumruk_masaustu.systems.tracking.actions.requests",
        "gumruk_masaustu.systems.tracking.actions.risk_elements",
        "gumruk_masaustu.systems.tracking.actions.statistics",
        "gumruk_masaustu.systems.tracking.actions.stock_reminders",
        "gumruk_masaustu.systems.tracking.actions.stock_request",
        "gumruk_masaustu.systems.tracking.actions.undertaking",
        "gumruk_masaustu.systems.tracking.actions.units",
        "gumruk_masaustu.systems.tracking.actions.write_off",
    ),
    order=20,
)
