"""When Python looks for garbage, so that no key waits for it."""

from __future__ import annotations

import gc

_COLLECTED = (700, 10, 100)
"""When the collector looks for garbage: among all that there is, which takes as long as two pages
take to be drawn, only once in some hundred keys."""


def settle() -> None:
    """Let the collector pass over what is there now: text and marks never become garbage."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_COLLECTED)
    gc.enable()
