"""What a document means: its definitions, names, circumstances, and formulas as written."""
