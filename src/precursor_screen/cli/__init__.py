"""The command line: parses arguments, calls the rooms below, hands results to `report`; no logic."""
