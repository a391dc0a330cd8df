"""Finds controlled drug precursors in shipment manifests, and says why and under which law.

The public names are loaded on first use, so that ``import precursor_screen`` costs next to nothing::

    from precursor_screen import Screener

    screener = Screener.load(lists=["un-1988"])
    print(screener.check("ацетон технический, 200 кг").outcome)
"""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
