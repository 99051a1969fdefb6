"""Word pieces: how the deep tagger, which knows no whole words, is given a part of a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from reader.attribution.features import BREAK, DOUBLE_MARKS, SIZES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from reader.attribution.features import Tokens

    Numbers = npt.NDArray[np.int64]

LONGEST = 288
"""Pieces of a window, its ends among them."""

FEATURES = tuple(name for name in SIZES if name != "ending")
"""What is told beside the pieces, which have the endings themselves."""

_COLUMNS = [list(SIZES).index(name) for name in FEATURES]
_UNKNOWN, _BEGIN, _END = "[UNK]", "[CLS]", "[SEP]"
_MOST_OF_A_WORD = 4
"""Pieces of a word that are read."""
_MOST_KEPT = 100_000
"""How many words are kept with their pieces."""


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """Some tokens as pieces."""

    pieces: Numbers
    """The number of each piece, a begin and an end among them."""
    features: Numbers
    """One row a piece, one column for each of ``FEATURES``."""
    first: Numbers
    """Where the first piece of each token is."""
    start: int
    end: int
    """The range of the tokens."""


class Pieces:
    """Words in the pieces of BERT's uncased vocabulary (Devlin et al. 2019, arXiv 1810.04805)."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        """Take the pieces in the order of their numbers."""
        from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

        numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self._begin, self._end, self._unknown = (numbers[each] for each in (_BEGIN, _END, _UNKNOWN))
        self._tokenizer = Tokenizer(models.WordPiece(numbers, unk_token=_UNKNOWN))
        self._tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
        self._tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
        self._known = {BREAK: [self._end]}

    def of(self, low: str) -> list[int]:
        """Return the pieces of a token in small letters; quotation marks are all the same one."""
        known = self._known.get(low)
        if known is None:
            plain = '"' if low in DOUBLE_MARKS else low.replace("‘", "'").replace("’", "'")
            made = self._tokenizer.encode(plain, add_special_tokens=False).ids
            if len(self._known) >= _MOST_KEPT:
                self._known = {BREAK: [self._end]}
            known = self._known[low] = made[:_MOST_OF_A_WORD] or [self._unknown]
        return known

    def windows(self, tokens: Tokens, first: int = LONGEST) -> list[Window]:
        """Return the tokens of a part in windows of whole paragraphs, as many as there is room for.

        A paragraph that is too long is cut between sentences. ``first`` is how many pieces the
        first window may have.
        """
        spelt = [self.of(low) for low in tokens.lows]
        return [
            self._window(tokens, spelt, start, end) for start, end in _ranges(tokens, spelt, first)
        ]

    def _window(self, tokens: Tokens, spelt: list[list[int]], start: int, end: int) -> Window:
        sizes = [len(spelt[k]) for k in range(start, end)]
        pieces = [self._begin, *(piece for k in range(start, end) for piece in spelt[k]), self._end]
        features = np.zeros((len(pieces), len(FEATURES)), np.int64)
        features[1:-1] = np.repeat(tokens.features[start:end, _COLUMNS], sizes, 0)
        first = np.cumsum([1, *sizes[:-1]])
        return Window(np.array(pieces, np.int64), features, first, start, end)


def _ranges(
    tokens: Tokens, spelt: Sequence[Sequence[int]], first: int
) -> Iterator[tuple[int, int]]:
    """Yield the token ranges of windows."""
    begins = set(tokens.paragraphs)
    opens = (tokens.column("place") // 3 == 1).tolist()
    start = count = paragraph = sentence = 0
    room = first - 2
    for k, pieces in enumerate(spelt):
        if k in begins:
            paragraph = k
        if opens[k]:
            sentence = k
        if count + len(pieces) > room and k > start:
            end = next(each for each in (paragraph, sentence, k) if each > start)
            yield start, end
            start, count = end, sum(map(len, spelt[end:k]))
            room = LONGEST - 2
        count += len(pieces)
    if start < len(spelt):
        yield start, len(spelt)
