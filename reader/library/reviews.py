"""Review sessions as the library keeps them: a TinyDB file each, written after every answer.

What a session is stands in its file once and for all. Answers are records, so that they are undone
in one step with what they did, and copies that were answered on two machines merge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tinydb.table import Document

from reader.library import durable
from reader.library.layout import own_id, review_store
from reader.library.migrations import ABOUT, SCHEMA
from reader.library.model import Edit, LibraryError
from reader.library.records import DELETED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from contextlib import AbstractContextManager

    from reader.library.access import Access
    from reader.library.records import Record

DISCARDED = "discarded"
"""Field of a session's own record: whether the reader wants to see no more of it."""


class KeptAnswer(NamedTuple):
    """What is kept of one item of a session."""

    item: int
    """Its number in the session's list, from 0."""
    answer: Mapping[str, Any] | None = None
    """What was answered, as JSON; None where nothing was yet."""
    flag: str = ""
    """Why the reader wants to see it again; empty where they do not."""


class Reviews:
    """The sessions of one library. Methods may be called from any thread, and wait for the disk."""

    def __init__(self, access: Access) -> None:
        """Read nothing yet."""
        self._access = access

    def __contains__(self, session_id: str) -> bool:
        return self._access.layout.store(review_store(session_id)).exists()

    def __iter__(self) -> Iterator[str]:
        """Yield the id of each session, the one that was begun last first."""
        yield from (own_id(store) for store in reversed(self._access.layout.review_stores()))

    def begin(self, session_id: str, about: Mapping[str, Any]) -> None:
        """Keep a new session.

        Args:
            session_id: From ``clock.new_id``.
            about: What it is, as JSON.

        Raises:
            LibraryError: It could not be saved.
        """
        store = review_store(session_id)
        kept = {"schema": SCHEMA, "review": session_id, **about}
        with self._access.changing():
            durable.make_folder(self._access.layout.reviews)
            self._access.stores.database(store).table("meta").upsert(Document(kept, ABOUT))

    def about(self, session_id: str) -> dict[str, Any]:
        """Return what a session is, as JSON; nothing where there is none of that id.

        Raises:
            LibraryError: Its file cannot be read.
        """
        with self._access.reading():
            return self._access.stores.about(review_store(session_id))

    def answers(self, session_id: str) -> list[KeptAnswer]:
        """Return what is kept of the items of a session, in their order.

        Raises:
            LibraryError: Its file cannot be read.
        """
        store = review_store(session_id)
        with self._access.reading():
            records = self._access.stores.live(store)
        try:
            return sorted(map(to_answer, records), key=_item)
        except (AttributeError, TypeError, ValueError) as error:
            path = self._access.layout.store(store)
            raise LibraryError(
                f"{path}: an answer makes no sense ({error}). It was left as it is: "
                "quoth doctor --repair takes it from its log."
            ) from error

    def is_discarded(self, session_id: str) -> bool:
        """Whether the reader wants to see no more of a session."""
        with self._access.reading():
            own = self._access.stores.record(review_store(session_id), session_id) or {}
        return bool(own.get(DISCARDED)) and DELETED not in own

    def alone(self) -> AbstractContextManager[None]:
        """Keep all others from changing the library while something is worked out and saved.

        Raises:
            LibraryError: Nothing may be changed, or somebody else is at work for too long.
        """
        return self._access.changing()

    def version(self, session_id: str) -> object:
        """Return what is another value whenever a session's file is another one."""
        with self._access.reading():
            return self._access.stores.version(review_store(session_id))


def answer_edit(session_id: str, item: int, field: str, value: Any) -> Edit:
    """Return the edit that keeps something of an item: its ``answer``, ``flag`` or what was done.

    Args:
        session_id: Of the session.
        item: Number in its list, from 0.
        field: Of the item's record.
        value: As JSON; None for nothing.
    """
    return Edit(review_store(session_id), f"{item + 1:032x}", field, value)


def discard_edit(session_id: str, *, discarded: bool = True) -> Edit:
    """Return the edit by which the reader wants to see no more of a session."""
    return Edit(review_store(session_id), session_id, DISCARDED, discarded)


def to_answer(record: Record) -> KeptAnswer:
    """Return what the record of an item says.

    Raises:
        AttributeError, TypeError, ValueError: A field does not hold what it should.
    """
    answer, flag = record.get("answer"), record.get("flag") or ""
    if answer is not None and not _is_answer(answer):
        raise ValueError(f"{answer!r} is no answer")
    return KeptAnswer(int(record["id"] or "1", 16) - 1, answer, str(flag))


def _is_answer(value: Any) -> bool:
    words = (value.get("said"), value.get("at"))
    is_timed = isinstance(value.get("seconds"), int | float)
    is_told = isinstance(value.get("detail", {}), dict)
    return is_timed and is_told and all(isinstance(each, str) for each in words)


def _item(kept: KeptAnswer) -> int:
    return kept.item
