"""Takes entries of an act from tables into rule files, and gives rules out as tables."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
