"""Identifiers of chemicals and goods: check digits, one written form, finding them in text."""
