"""The pictures in the documentation show what is on the screen now."""

from __future__ import annotations

import pytest

from docs.picture import FOLDER, SCENES, picture, words


@pytest.mark.parametrize("name", SCENES)
def test_a_picture_is_current(name: str) -> None:
    kept = FOLDER / f"{name}.svg"
    now = words(picture(name))
    assert words(kept.read_text(encoding="utf-8")) == now, f"{kept} is old: run make picture"


def test_there_are_no_other_pictures() -> None:
    drawn = {path.relative_to(FOLDER).with_suffix("").as_posix() for path in FOLDER.rglob("*.svg")}
    assert drawn == set(SCENES)
