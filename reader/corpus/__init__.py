"""Many articles at once: who said what in each, as plain records."""

from reader.corpus.extract import record

__all__ = ["record"]
