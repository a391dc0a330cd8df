"""Results as files: one module for each format, and the choice among them."""
