"""Takes entries of an act from tables into rule files, and gives rules out as tables."""
