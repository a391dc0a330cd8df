"""Packs of rules as the loader reads them: verified whole into memory, or not at all."""
