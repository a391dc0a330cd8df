"""Keeps what was compiled once in the user's cache directory, so that a process reads it instead of compiling anew."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
