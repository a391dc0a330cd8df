"""Frozen types shared by every room; no behaviour."""
