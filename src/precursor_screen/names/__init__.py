"""The chemistry of names: cleaning, tokens, the key across languages, edit distance. It knows no rule and no law."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
