"""The checks, one module per subject; `precursor_screen.workshop.lint.registry` says how to add one."""
