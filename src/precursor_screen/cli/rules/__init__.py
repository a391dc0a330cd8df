"""The commands of `rules`: one module for each thing a maintainer does with rules."""
