"""Reads SMILES, InChI and systematic names and compares the structures with the listed ones (extra `[structure]`)."""
