"""Makes sentences out of reasons: the catalogue of templates, and the writing of figures and days."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
