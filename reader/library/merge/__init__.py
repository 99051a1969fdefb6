"""Copies of a library that were edited apart become one, and nothing that anyone wrote is lost."""
