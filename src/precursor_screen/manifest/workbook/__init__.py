"""Reads workbooks: every table of every sheet."""
