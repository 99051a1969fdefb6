"""Finding annotations in a whole library: a query language, and an index that may be deleted."""
