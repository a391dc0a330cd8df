"""Parts of the tool that builds the file of known chemicals."""
