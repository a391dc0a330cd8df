"""Shows a rule set to people: its lists, its substances, and which file each part is from."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
