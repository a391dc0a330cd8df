"""Lines in, results out: the only room that joins manifests, matching and law."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
