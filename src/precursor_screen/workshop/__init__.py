"""All that a maintainer of rules does: edit, lint, test, compare, tables, packs; each part owns its view."""
