"""Renders results and rules: one module per output format, one per view for people."""
