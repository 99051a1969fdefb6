"""Triage: deciding on what the machine proposed, one quote a key."""

from reader.review.triage.progress import Progress, progress, undecided

__all__ = ["Progress", "progress", "undecided"]
