"""Compares two rule sets: by law, and by their effect on the lines of manifests."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
