"""Decisions about false alarms: writing them into their file, and showing them."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
