"""Reads SMILES, InChI and systematic names and compares the structures with the listed ones (extra `[structure]`)."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
