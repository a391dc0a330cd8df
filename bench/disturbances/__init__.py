"""How papers disturb chemical names: one module a kind, each a few generators (name, rng) -> name or None."""
