"""A cargo X-ray scanner that is not there: physics of a dual-energy scan, so that no real image is needed."""
