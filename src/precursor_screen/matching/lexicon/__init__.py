"""The dictionaries of a rule set: compiled once, looked up by key."""
