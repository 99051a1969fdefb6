"""Going through what the machine proposed and what was annotated."""

from reader.review.triage import Progress, progress, undecided

__all__ = ["Progress", "progress", "undecided"]
