"""Amounts, units and strengths as goods papers write them."""
