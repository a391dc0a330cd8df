"""Compares two rule sets: by law, and by their effect on the lines of manifests."""
