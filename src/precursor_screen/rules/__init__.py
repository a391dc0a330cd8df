"""Substances and lists as data: the schema of rule files, reading, loading."""
