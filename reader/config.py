"""The file of settings, ``config.toml``: what it may say, what it says, what is wrong with it."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.settings import Remap, Review, Settings
from reader.signs import sign_start

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path


class Between(NamedTuple):
    """Numbers that need not be whole, its ends among them."""

    low: float
    high: float

    def __contains__(self, value: object) -> bool:
        """Whether a number is one of them."""
        return isinstance(value, float) and self.low <= value <= self.high


class Setting(NamedTuple):
    """One thing that the file may say."""

    name: str
    """What stands below the head of a table has that before it, and a full stop between."""
    about: str
    allowed: tuple[str, ...] | range | Between | None = None
    """Words to choose from, or numbers; nothing for any words, or for yes and no."""

    @property
    def path(self) -> tuple[str, ...]:
        """The names that lead to it in the file."""
        return tuple(self.name.split("."))

    @property
    def default(self) -> Any:
        """What holds where the file does not say it."""
        return self.of(Settings())

    def of(self, settings: Settings) -> Any:
        """Return what holds; several words are a list, as the file says them."""
        value: Any = settings
        for part in self.path:
            value = getattr(value, part)
        return [*value] if isinstance(value, tuple) else value

    @property
    def choices(self) -> list[str]:
        """The words to choose from, as the file says them; none where there is no such choice."""
        has_words = isinstance(self.allowed, tuple) and not isinstance(self.allowed, Between)
        words = self.allowed if has_words and self.allowed else ()
        return [shown(word) for word in words]

    def wrong(self, value: object) -> str:
        """Say what is wrong with a value; nothing where it may be."""
        if type(value) is not type(self.default):
            fits = False
        elif isinstance(value, list):
            fits = all(isinstance(word, str) for word in value)
        elif self.allowed is None:
            fits = True
        else:
            fits = value in self.allowed
        return "" if fits else f"{shown(value)} is not allowed; it is to be {self._expected()}"

    def _expected(self) -> str:
        if isinstance(self.allowed, range):
            return f"a whole number from {self.allowed[0]} to {self.allowed[-1]}"
        if isinstance(self.allowed, Between):
            return f"a number from {self.allowed.low} to {self.allowed.high}"
        if isinstance(self.default, bool):
            return "true or false"
        if isinstance(self.default, list):
            return 'a list of words, like ["remember", "follow-up"]'
        if self.allowed is None:
            return "a word in quotation marks"
        return _either(self.choices)


SETTINGS = (
    Setting("theme", "The theme. The action “theme” goes through all there are while you read."),
    Setting(
        "colours",
        "How many colours the terminal has, if it does not say it rightly.",
        ("auto", "truecolour", "256", "16", "none"),
    ),
    Setting("column", "Cells of text in a line, where there is room.", range(20, 401)),
    Setting("justify", "Whether all lines are equally long."),
    Setting("line_numbers", "Whether lines are numbered."),
    Setting("pane", "Whether there is a pane beside the text, from 110 columns on."),
    Setting("mouse", "Whether Quoth uses the mouse; without, the terminal's own selection works."),
    Setting("motion", "Whether lists and dialogs glide.", ("none", "full")),
    Setting(
        "model",
        "Which model finds quotes; without a word the quick one, then the deep one if it is there.",
        ("", "quick", "deep"),
    ),
    Setting("words_a_minute", "How fast you read, for the minutes that are left.", range(50, 2001)),
    Setting("review.tags", "Tags whose passages are cards to recall; c makes one of any passage."),
    Setting("review.due", "How many cards that are due are asked a day.", range(1001)),
    Setting("review.new", "And how many that were never reviewed.", range(1001)),
    Setting(
        "review.retention",
        "The share of cards that you want to remember: more are seen more often.",
        Between(0.7, 0.97),
    ),
    Setting(
        "review.day_starts", "The hour at which a new day begins, on your own clock.", range(24)
    ),
)
"""All settings that have one value, in the order in which they are told; those of a table last."""

_KEYS = "keys"
_TABLES = {"review": Review}
_LONGEST = 200
"""Lines of one value of the file in which its keys are looked for."""


def read(path: Path) -> Settings:
    """Return what a file of settings says. What is wrong is left out of it, and told."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        parsed = tomllib.loads(text)
    except OSError as error:
        return Settings(problems=(f"{path} cannot be read: {error.strerror}.",))
    except UnicodeDecodeError:
        return Settings(problems=(f"{path.name} is not written in UTF-8, so none of it holds.",))
    except (ValueError, RecursionError) as error:
        return Settings(problems=(_broken(path.name, text, error),))
    return _Reader(path.name, parsed, _lines(text)).settings()


class _Reader:
    """Goes through what a file says, and collects what is wrong."""

    def __init__(
        self, name: str, parsed: dict[str, Any], lines: Mapping[tuple[str, ...], int]
    ) -> None:
        self._name = name
        self._parsed = parsed
        self._lines = lines
        self._problems: list[str] = []

    def settings(self) -> Settings:
        """Return all that is right, with the problems."""
        said = self._said()
        keys = tuple(self._remaps(self._parsed.get(_KEYS, {})))
        places = {name: self._line(name.split(".")) for name in said}
        for table, kind in _TABLES.items():
            names = [name for name in said if name.startswith(f"{table}.")]
            said[table] = kind(**{n.removeprefix(f"{table}."): said.pop(n) for n in names})
        return Settings(**said, keys=keys, problems=tuple(self._problems), places=places)

    def _said(self) -> dict[str, Any]:
        """Return all that is right by the names of the settings."""
        known = {setting.name: setting for setting in SETTINGS}
        said: dict[str, Any] = {}
        for path, value in self._paths():
            name = ".".join(path)
            if name not in known or known[name].path != path:
                near = meant(name, known) or f"there are {', '.join([*known, _KEYS])}"
                self._complain(path, f"there is no such setting; {near}")
            elif wrong := known[name].wrong(value):
                self._complain(path, wrong)
            else:
                said[name] = tuple(value) if isinstance(value, list) else value
        return said

    def _paths(self) -> Iterator[tuple[tuple[str, ...], Any]]:
        """Yield what is said, by the names that lead to it."""
        for name, value in self._parsed.items():
            if name in _TABLES and isinstance(value, dict):
                yield from (((name, inner), each) for inner, each in value.items())
            elif name in _TABLES:
                self._complain([name], f"it is to be a table: [{name}]")
            elif name != _KEYS:
                yield (name,), value

    def _remaps(self, table: object) -> Iterator[Remap]:
        if not isinstance(table, dict):
            self._complain([_KEYS], "it is to be a table: [keys], and below it its actions")
            return
        for name, value in table.items():
            if isinstance(value, dict):
                for action, keys in value.items():
                    yield from self._remap(name, action, keys, [_KEYS, name, action])
            else:
                yield from self._remap("", name, value, [_KEYS, name])

    def _remap(self, screen: str, action: str, value: object, path: list[str]) -> Iterator[Remap]:
        keys = [value] if isinstance(value, str) else value
        if isinstance(keys, list) and all(isinstance(key, str) for key in keys):
            yield Remap(screen, action, tuple(keys), self._place(path))
        else:
            self._complain(
                path,
                f'{shown(value)} is not allowed; it is to be a key, like "n", or a list of keys, '
                'like ["n", "z k"]; an empty list takes all keys away',
            )

    def _complain(self, path: Sequence[str], reason: str) -> None:
        self._problems.append(f"{self._place(path)}: {reason}.")

    def _place(self, path: Sequence[str]) -> str:
        return f"{self._line(path)}: {'.'.join(map(_bare, path))}"

    def _line(self, path: Sequence[str]) -> str:
        line = self._lines.get(tuple(path))
        return f"{self._name}, line {line}" if line else self._name


def shown(value: object) -> str:
    """Return a value as the file would say it, shortened, and harmless to a terminal."""
    if isinstance(value, bool):
        return str(value).lower()
    text = f'"{value}"' if isinstance(value, str) else str(value)
    text = "".join(each if each.isprintable() else repr(each)[1:-1] for each in text)
    return text if len(text) <= 40 else f"{text[: sign_start(text, 38)]}…{text[-1]}"


def meant(name: str, known: Mapping[str, object]) -> str:
    """Say which known name may be meant; nothing where none is like it."""
    from difflib import get_close_matches

    close = get_close_matches(name, known, 1)
    return f"perhaps {close[0]} is meant" if close else ""


def _broken(name: str, text: str, error: Exception) -> str:
    """Say where a file is no TOML."""
    found = re.fullmatch(r"(.*?) \(at (?:line (\d+), column (\d+)|end of document)\)", str(error))
    if found is None:
        where, why = name, "something in it is too long or too deep"
    else:
        line = found[2] or str(len(text.splitlines()) or 1)
        where = f"{name}, line {line}" + (f", column {found[3]}" if found[3] else "")
        why = found[1][0].lower() + found[1][1:]
    return f"{where}: this is not TOML ({why}), so nothing in the file holds."


def _lines(text: str) -> dict[tuple[str, ...], int]:
    """Return the line on which each key of a file begins, by the names that lead to it.

    The file is parsed once more, a statement at a time: a line that makes no sense by itself is
    the beginning of a value that goes on.
    """
    found: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    statement, begun = "", 1
    for number, line in enumerate(text.split("\n"), 1):
        statement += line + "\n"
        try:
            parsed = tomllib.loads(statement)
        except ValueError:
            if number - begun >= _LONGEST:
                break
            continue
        paths = list(_paths(parsed))
        if statement.lstrip().startswith("["):
            table = paths[-1]
            found.setdefault(table, begun)
        else:
            for path in paths:
                found.setdefault(table + path, begun)
        statement, begun = "", number + 1
    return found


def _paths(parsed: dict[str, Any], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, value in parsed.items():
        yield (*above, name)
        if isinstance(value, dict):
            yield from _paths(value, (*above, name))


def _bare(name: str) -> str:
    return name if re.fullmatch(r"[\w-]{1,40}", name, re.ASCII) else shown(name)


def _either(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"
