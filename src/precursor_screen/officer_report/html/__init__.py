"""Writes the officer's report as one self-contained page: it needs no network, and prints."""
