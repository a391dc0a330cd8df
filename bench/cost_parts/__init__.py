"""The parts of `bench/candidate.py`: what a candidate costs, stage by stage, and how that grows with its length."""
