"""What rule lint found, as text for people and in the forms that editors, programs and code hosts read."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
