"""The data tables: spelling rules, endings, look-alike letters, morphemes, the words around a name, headers."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
