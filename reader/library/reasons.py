"""Reasons of rejections that say that somebody does say something there."""

WRONG_SPAN = "wrong span"
"""Not these words; which ones is not said."""
WRONG_SPEAKER = "wrong speaker"
"""These words, but not by this speaker; who says them is not said."""

UNSETTLED = frozenset({WRONG_SPAN, WRONG_SPEAKER})
"""Who rejects for one of them knows that there is a quote, and does not say which."""
