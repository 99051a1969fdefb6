"""JSON that stays on its line."""

from __future__ import annotations

import json
import re

_TROUBLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")
"""What some readers take for the end of a line, YAML refuses, or UTF-8 cannot hold."""


def json_text(value: object) -> str:
    """Return a value as JSON on one line; a string or a list of strings is valid YAML too."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _TROUBLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
