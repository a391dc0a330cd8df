"""Shows a rule set to people: its lists, its substances, and which file each part is from."""
