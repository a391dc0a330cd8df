"""Decisions about false alarms: writing them into their file, and showing them."""
