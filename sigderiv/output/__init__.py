"""Derivations and findings as documents, pictures and data."""
