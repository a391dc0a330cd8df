"""How fresh each list is: what was read when, and what is due."""
