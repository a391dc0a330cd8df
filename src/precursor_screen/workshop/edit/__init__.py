"""Edits rule files as a careful person would: comments and order stay, and each edit is one step."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
