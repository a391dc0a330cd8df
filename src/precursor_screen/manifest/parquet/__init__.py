"""Parquet manifests in slices."""
