"""What the lists say of an identified substance as shipped: scope, strength, date. It knows no spelling."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
