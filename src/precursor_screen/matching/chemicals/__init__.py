"""The universe of known chemicals: which names are known, of what, and what is a form of what."""
