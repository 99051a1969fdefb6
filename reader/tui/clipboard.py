"""Copying that works over ssh and in tmux, and says honestly what is known of it."""

from __future__ import annotations

from asyncio import to_thread
from base64 import b64encode
from typing import TYPE_CHECKING, Any

from reader.clipboard import hand_over, keep

if TYPE_CHECKING:
    from textual.app import App

_SURE = 74_994
"""Bytes that every terminal which can be sent a text to copy takes."""


async def copy(app: App[Any], text: str) -> str:
    """Copy by the surest way there is and return a sentence about it.

    Programs that do not answer keep nobody from reading on. A terminal never answers at all.
    """
    kept = await to_thread(keep, text)
    if told := await to_thread(hand_over, text):
        return told
    app.copy_to_clipboard(text)
    much = len(b64encode(text.encode())) > _SURE
    doubt = ", and many take less than so much" if much else ""
    also = f"; {kept}" if kept else ""
    return f"Sent to the terminal's clipboard, which cannot be confirmed{doubt}{also}"
