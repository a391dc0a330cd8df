"""Reading manifests: CSV, TSV, JSON Lines, XLSX and Parquet in, text columns with row numbers out."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
