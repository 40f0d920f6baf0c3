"""Property tests are judged by their result, never by how long a busy machine took for one example."""

from hypothesis import settings

settings.register_profile("no-deadline", deadline=None)
settings.load_profile("no-deadline")
