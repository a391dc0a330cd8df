"""Reads structures, from SMILES, InChI and systematic names, and compares them with the listed ones (extra `[structure]`)."""
