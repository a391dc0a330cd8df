"""Reading manifests: CSV, TSV, JSON Lines, XLSX and Parquet in, text columns with row numbers out."""

from precursor_screen.manifest.batch import Batch
from precursor_screen.manifest.columns.recognise import ColumnMap, Recognised
from precursor_screen.manifest.expand import expand
from precursor_screen.manifest.opening import Manifest, open_manifest

__all__ = ["Batch", "ColumnMap", "Manifest", "Recognised", "expand", "open_manifest"]
