"""Which column of a manifest holds what: headers, their words, and a look at the cells."""
