"""The one door of reading: what a file may do to the run ends here as an error of that file."""
