"""Contradictions as screens read and decide them; pages know nothing of the journal."""

from __future__ import annotations

from gumruk_masaustu.kernel.journal.clashes import Clash, Version, decide_clash, open_clashes

__all__ = ["Clash", "Version", "decide_clash", "open_clashes"]
