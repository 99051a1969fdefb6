"""Going through what the machine proposed and what was annotated."""

from reader.review.candidates import candidates
from reader.review.triage import Progress, progress, undecided

__all__ = ["Progress", "candidates", "progress", "undecided"]
