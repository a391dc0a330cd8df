"""Substances and lists as data: the schema of rule files, reading, loading."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
