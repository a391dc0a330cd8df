"""What `bench/quality.py` is made of: rows and their truth, readers, disturbed names, figures, the table."""
