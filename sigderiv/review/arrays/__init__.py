"""Vectors, matrices and entries: links decided for all sizes, and the order of their factors."""
