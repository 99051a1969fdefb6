"""Which taggers can be used here; nothing is imported to find out."""

from __future__ import annotations

from importlib.util import find_spec

from reader.attribution.model import MODELS, ModelError

_NEEDED = ("onnxruntime", "tokenizers")
"""What the deep tagger needs besides; the extra ``quoth[deep]`` installs it."""


def is_installed(name: str) -> bool:
    """Whether there is all that a tagger needs."""
    return name == "quick" or all(map(find_spec, _NEEDED))


def check(name: str) -> None:
    """Find nothing wrong with the name of a tagger.

    Raises:
        ModelError: There is none of that name, or what it needs is not installed.
    """
    if name not in MODELS:
        raise ModelError(f"There is no model {name!r}; there are {' and '.join(MODELS)}.")
    if not is_installed(name):
        raise ModelError("The deep model is not installed: pip install 'quoth[deep]'")
