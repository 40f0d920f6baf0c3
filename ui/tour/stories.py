"""All steps of the tour in their order."""

from __future__ import annotations

from ui.tour import story_entry, story_referral, story_start

STEPS = (*story_start.STEPS, *story_referral.STEPS, *story_entry.STEPS)
