"""Finds the tables of a manifest and lays them onto one header."""
