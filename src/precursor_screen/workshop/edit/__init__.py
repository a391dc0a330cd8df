"""Edits rule files as a careful person would: comments and order stay, and each edit is one step."""
