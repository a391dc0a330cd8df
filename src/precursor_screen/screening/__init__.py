"""Lines in, results out: the only room that joins manifests, matching and law."""
