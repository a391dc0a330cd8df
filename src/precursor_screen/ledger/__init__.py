"""Keeps deliveries of listed substances in a database file, and finds what they amount to together."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
