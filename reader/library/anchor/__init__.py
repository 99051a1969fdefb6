"""Annotations stay with their words when the text of an article changes."""
