"""What a reader can do, as pure functions from a reading to the change that does it.

A passage has at most one annotation: what is done about a passage, or about a proposal, goes into
the annotation that is there. A change without edits means that there is nothing to do.
"""

from reader.library.changes.annotating import excerpt, schedule
from reader.library.changes.deciding import (
    accept,
    accept_all,
    give,
    reject,
    set_span,
    set_speaker,
)
from reader.library.changes.noting import note, note_article
from reader.library.changes.standing import attach, delete, settle
from reader.library.changes.tagging import (
    add_tags,
    retag,
    tag,
    tag_everywhere,
    toggle,
    untag,
)
from reader.library.codebook import create_tag

__all__ = [
    "accept",
    "accept_all",
    "add_tags",
    "attach",
    "create_tag",
    "delete",
    "excerpt",
    "give",
    "note",
    "note_article",
    "reject",
    "retag",
    "schedule",
    "set_span",
    "set_speaker",
    "settle",
    "tag",
    "tag_everywhere",
    "toggle",
    "untag",
]
