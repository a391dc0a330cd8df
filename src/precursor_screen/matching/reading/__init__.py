"""Reads a line as a whole: clauses, the lattice of all readings of a clause, operators and what they govern."""
