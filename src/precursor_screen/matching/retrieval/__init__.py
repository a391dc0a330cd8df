"""Tells, fast, whether a line may name anything listed."""
