"""All steps of the tour in their order."""

from __future__ import annotations

from ui.tour import (
    story_entry,
    story_field,
    story_image,
    story_office,
    story_referral,
    story_search,
    story_start,
    story_suspicious,
    story_system,
    story_tracking_cases,
    story_tracking_end,
    story_tracking_request,
    story_tracking_start,
    story_tracking_watch,
)

STEPS = (
    *story_start.STEPS,
    *story_referral.STEPS,
    *story_entry.STEPS,
    *story_field.STEPS,
    *story_system.STEPS,
    *story_image.REVIEW_CLEAN,
    *story_image.EXIT_CLEAN,
    *story_field.RELEASE,
    *story_field.SECOND,
    *story_system.SECOND,
    *story_image.REVIEW_SUSPICIOUS,
    *story_image.EXIT_SUSPICIOUS,
    *story_search.STEPS,
    *story_system.COMMIT,
    *story_suspicious.STEPS,
    *story_tracking_request.STEPS,
    *story_tracking_start.STEPS,
    *story_tracking_watch.STEPS,
    *story_tracking_end.STEPS,
    *story_tracking_cases.STEPS,
    *story_office.STEPS,
)
