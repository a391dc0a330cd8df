"""Packs of rules: writing, signing and showing them."""
