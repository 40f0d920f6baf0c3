"""Marks and views as screens handle them: the types of `imaging`, through the kit. No Qt.

Screens of a system import the kit and their own system only.
"""

from gumruk_masaustu.imaging.marks import CATEGORIES, EXIT, REVIEWER, SHAPES, Mark
from gumruk_masaustu.imaging.pyramid import ImageSource
from gumruk_masaustu.imaging.view import ViewState

__all__ = ["CATEGORIES", "EXIT", "REVIEWER", "SHAPES", "ImageSource", "Mark", "ViewState"]
