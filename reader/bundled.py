"""The files that travel with the program: styles and starter articles."""

from __future__ import annotations

from pathlib import Path


def bundled(folder: str) -> Path:
    """Return where ``styles`` or ``seeds`` is: in the installed package, or beside a checkout's."""
    package = Path(__file__).parent
    inside = package / folder
    return inside if inside.is_dir() else package.parent / folder


def seeds() -> list[Path]:
    """Return the starter articles, in order of name."""
    return sorted(
        path
        for path in bundled("seeds").iterdir()
        if path.suffix in {".txt", ".md", ".html"} and path.name != "README.md"
    )
