"""The checks, one module per subject; `precursor_screen.lint.registry` says how to add one."""
