"""What screens, lists, papers and other parts read of vehicle tracking."""
