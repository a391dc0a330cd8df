"""Checks over rule files: each has a name, a severity, a place and a way to mend it.

>>> from pathlib import Path
>>> from precursor_screen import lint
>>> for finding in lint.run([Path("rules")]):  # doctest: +SKIP
...     print(finding)
rules/substances/acetone.yml:9: warning: short-name: the name `DMK` is very short. Add `ambiguous: true` ...
"""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
