"""Seeing one's own annotations again, on the days that the scheduler FSRS names."""
