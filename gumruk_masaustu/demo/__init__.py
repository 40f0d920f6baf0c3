"""A believable post to try the program with."""
