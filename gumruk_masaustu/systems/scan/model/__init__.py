"""Tables of the scan station, for reading; only the journal's projector writes them."""

from .case import scan_case
from .paper import scan_copy, scan_custody, scan_document
from .review import scan_mark, scan_review
from .run import scan_run, scan_tick, scan_warning
from .search import scan_search, scan_seizure_line
from .site import scan_grant

__all__ = [
    "scan_case",
    "scan_copy",
    "scan_custody",
    "scan_document",
    "scan_grant",
    "scan_mark",
    "scan_review",
    "scan_run",
    "scan_search",
    "scan_seizure_line",
    "scan_tick",
    "scan_warning",
]
