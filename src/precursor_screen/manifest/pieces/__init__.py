"""Pieces of manifests that several processes read at once."""
