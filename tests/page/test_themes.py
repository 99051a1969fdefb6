"""Every theme can be read, by everybody."""

from __future__ import annotations

from itertools import combinations, product
from pathlib import Path

import pytest
from rich.style import Style
from rich.terminal_theme import TerminalTheme

from reader.article.model import BlockKind
from reader.page.colours import Depth, blended, contrast
from reader.page.styles import PARTS, Look, Styles
from reader.page.themes import THEMES, Theme, ThemeError, find_theme, next_theme, theme_names

READ = 4.5
"""The contrast that text needs, by the WCAG's level AA; AAA asks for 7."""

# Linear RGB as people see it who lack one kind of cone: G. M. Machado, M. M. Oliveira and
# L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency",
# IEEE Transactions on Visualization and Computer Graphics 15(6), 2009, table of severity 1.0.
SIGHT = {
    "normal": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
# What a PC's console shows, and so the colours that the 16 of most terminals are like.
VGA = TerminalTheme(
    (0, 0, 0),
    (170, 170, 170),
    [
        *((0, 0, 0), (170, 0, 0), (0, 170, 0), (170, 85, 0)),
        *((0, 0, 170), (170, 0, 170), (0, 170, 170), (170, 170, 170)),
    ],
    [
        *((85, 85, 85), (255, 85, 85), (85, 255, 85), (255, 255, 85)),
        *((85, 85, 255), (255, 85, 255), (85, 255, 255), (255, 255, 255)),
    ],
)
Triple = tuple[float, float, float]

themes = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
LOOKS = [
    Look(block, colour, decided, tagged, part)
    for block, colour, decided, tagged, part in product(
        BlockKind,
        (None, *range(-1, 8)),
        (False, True),
        (False, True),
        ("", "focus", "end", "label", "source", "cue"),
    )
]


@themes
def test_every_part_of_a_screen_can_be_read(theme: Theme) -> None:
    styles = Styles(theme)
    for name in PARTS:
        style = styles.part("text") + styles.part(name)
        assert _contrast(style) >= (7 if "contrast" in theme.name else READ), name


@themes
def test_every_run_of_the_text_can_be_read(theme: Theme) -> None:
    styles = Styles(theme)
    for look in LOOKS:
        assert _contrast(styles.of(look)) >= (7 if "contrast" in theme.name else READ), look


@themes
def test_every_run_can_be_read_in_256_and_in_16_colours(theme: Theme) -> None:
    for depth, needed in ((Depth.MANY, READ), (Depth.FEW, 4.0)):
        styles = Styles(theme, depth)
        for look in LOOKS:
            assert _contrast(styles.of(look)) >= needed, (depth, look)


@pytest.mark.parametrize("name", ["safe", "safe-light"])
@pytest.mark.parametrize("sight", SIGHT)
def test_the_safe_themes_keep_speakers_apart_for_every_eye(name: str, sight: str) -> None:
    theme = THEMES[name]
    tints = [blended(theme.surface, colour, theme.tint) for colour in theme.speakers]
    assert min(_apart(*pair, sight) for pair in combinations(theme.speakers, 2)) > 25
    assert min(_apart(*pair, sight) for pair in combinations(tints, 2)) > 14
    assert min(_apart(tint, theme.surface, sight) for tint in tints) > 6


@themes
@pytest.mark.parametrize("depth", Depth)
def test_a_proposal_never_looks_like_a_decision_nor_like_plain_text(
    theme: Theme, depth: Depth
) -> None:
    styles = Styles(theme, depth)
    for colour in range(-1, 8):
        looks = {styles.of(Look(colour=colour, decided=decided)) for decided in (False, True)}
        assert len(looks | {styles.of(Look())}) == 3


@themes
def test_sixteen_colours_tell_six_speakers_apart(theme: Theme) -> None:
    styles = Styles(theme, Depth.FEW)
    for decided in (False, True):
        looks = [styles.of(Look(colour=colour, decided=decided)) for colour in range(7)]
        assert len(set(looks)) == 6
        assert looks[6] == looks[0]


def test_without_colours_there_are_attributes_only() -> None:
    styles = Styles(THEMES["dark"], Depth.NONE)
    drawn = [styles.part(name) for name in PARTS] + [styles.of(look) for look in LOOKS]
    for style in drawn:
        assert style.color is None
        assert style.bgcolor is None
    assert styles.of(Look(part="focus")).reverse


def test_a_theme_is_taken_at_run_time() -> None:
    styles = Styles(THEMES["dark"])
    before = styles.of(Look())
    styles.use(THEMES["light"])
    assert styles.of(Look()) != before


def test_a_theme_of_ones_own_changes_what_it_names(tmp_path: Path) -> None:
    (tmp_path / "dusk.toml").write_text(
        'base = "light"\nsurface = "#ffeedd"\nspeakers = ["#112233", "#445566"]\n'
    )
    theme = find_theme("dusk", tmp_path)
    light = THEMES["light"]
    assert (theme.name, theme.surface, theme.panel) == ("dusk", "#ffeedd", light.panel)
    assert theme.dark is False
    assert theme.speakers == ("#112233", "#445566")


def test_words_on_a_dark_colour_of_a_speaker_are_white(tmp_path: Path) -> None:
    (tmp_path / "dusk.toml").write_text('speakers = ["#112233"]\n')
    style = Styles(find_theme("dusk", tmp_path)).speaker(0, decided=True)
    assert _contrast(style) >= READ


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a = 1\ntint =", "line 2: invalid value"),
        ('base = "dark"\n\nink = "#000000"\n', "line 3: there is no key ink; there are: base, "),
        ('accent = "red"\n', 'line 1: accent has to be a colour like "#77aadd"'),
        ("# mine\ntint = 2\n", "line 2: tint has to be a number from 0 to 1"),
        ("speakers = []\n", "line 1: speakers has to be a list of colours"),
        ('base = "dim"\n', "line 1: base has to be one of dark, light, safe"),
        ("base = [1]\n", "line 1: base has to be one of dark, light, safe"),
        ("[speakers]\n", "line 1: speakers has to be a list"),
        ("name = 'x'\n", "line 1: there is no key name"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text)
    with pytest.raises(ThemeError) as caught:
        find_theme("mine", tmp_path)
    assert str(caught.value).startswith(f"{path}, {told}")


def test_a_theme_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    (tmp_path / "dusk.toml").write_text("")
    with pytest.raises(ThemeError, match=r"no theme mauve; there are: dark, light, .*, dusk"):
        find_theme("mauve", tmp_path)


def test_one_theme_after_another_and_round_again(tmp_path: Path) -> None:
    (tmp_path / "dusk.toml").write_text("")
    names = theme_names(tmp_path)
    assert [next_theme(name, tmp_path) for name in names] == [*names[1:], names[0]]
    assert next_theme("gone", tmp_path) == names[0]


def _contrast(style: Style) -> float:
    """Return how well a style is read; where the colours are the terminal's own, in VGA's."""
    assert style.color is not None
    assert style.bgcolor is not None
    ground, ink = (
        colour.get_truecolor(VGA, foreground=foreground).hex
        for colour, foreground in ((style.bgcolor, False), (style.color, True))
    )
    return contrast(ink, ground)


def _apart(one: str, other: str, sight: str) -> float:
    """Return how far apart two colours look, as the distance in CIELAB (CIE 1976)."""
    pairs = zip(_lab(one, sight), _lab(other, sight), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


def _lab(colour: str, sight: str) -> Triple:
    linear = [_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5)]
    seen = [sum(m * c for m, c in zip(row, linear, strict=True)) for row in SIGHT[sight]]
    red, green, blue = (min(1.0, max(0.0, part)) for part in seen)
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
