"""The shared people of these tests."""

from tests.kernel.people_support import cheap_hashes, world

__all__ = ["cheap_hashes", "world"]
