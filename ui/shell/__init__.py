"""The house around the pages: sign-in, navigation, lock, notices, print preview."""
