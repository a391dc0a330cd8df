"""What the lists say of an identified substance as shipped: scope, strength, date. It knows no spelling."""
