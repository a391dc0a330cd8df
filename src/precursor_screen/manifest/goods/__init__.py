"""What a manifest says of the goods of each line, the rows above it included."""
