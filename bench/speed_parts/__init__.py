"""The parts of `bench/speed.py`: a manifest of any length, the programs compared, and what is measured of them."""
