"""CSV and TSV manifests: dialect, quoting, lines and rows."""
