"""Many articles at once: who said what in each, as plain records, and how two readings differ."""

from reader.corpus.comparing import Difference, Pair, compared
from reader.corpus.extract import attribution_record, record

__all__ = ["Difference", "Pair", "attribution_record", "compared", "record"]
