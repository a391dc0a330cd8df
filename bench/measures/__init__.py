"""What `bench/quality.py` is made of: rows and their truth, readers, cases, disturbed names, figures, the table."""
