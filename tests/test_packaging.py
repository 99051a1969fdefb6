"""What is installed is whole: the wheel alone runs in an empty environment, from anywhere."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]


def run(*command: object, cwd: Path | None = None) -> str:
    """Run a command and return what it prints; an error shows what it said."""
    made = subprocess.run(
        list(map(str, command)), cwd=cwd, capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr
    return made.stdout


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command, installed from the wheel into an environment with nothing else."""
    folder = tmp_path_factory.mktemp("packaging")
    uv = Path(sys.executable).with_name("uv")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (wheel,) = folder.glob("*.whl")
    run(uv, "venv", "--quiet", "--python", sys.executable, folder / "venv")
    constraints = ROOT / "constraints.txt"
    python = folder / "venv" / "bin" / "python"
    run(uv, "pip", "install", "--quiet", "--python", python, "--constraint", constraints, wheel)
    return folder / "venv" / "bin" / "quoth"


@pytest.mark.xdist_group("packaging")
def test_the_installed_command_says_its_version(installed: Path, tmp_path: Path) -> None:
    assert run(installed, "--version", cwd=tmp_path).startswith("quoth 0.")


@pytest.mark.xdist_group("packaging")
def test_the_installed_command_brings_its_articles(installed: Path, tmp_path: Path) -> None:
    assert "speaker" in run(installed, "starter", cwd=tmp_path)
    listed = run(installed, "list", "--library", tmp_path / "data" / "quoth" / "starter")
    assert len(listed.splitlines()) >= 8


@pytest.mark.xdist_group("packaging")
def test_the_installed_reader_finds_its_styles(installed: Path, tmp_path: Path) -> None:
    code = "from reader.tui.app import QuothApp; print(QuothApp.CSS_PATH[0].read_text()[:2])"
    assert run(installed.with_name("python"), "-c", code, cwd=tmp_path) == "/*\n"


def test_the_version_is_told_without_importing_the_screen() -> None:
    made = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "reader", "--version"],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ,
    )
    assert "textual" not in made.stderr
    assert "tinydb" not in made.stderr


@pytest.mark.parametrize(
    "module",
    ["article", "attribution", "cli", "corpus", "exchange", "library", "readings", "review"],
)
def test_the_core_does_not_import_the_screen(module: str) -> None:
    code = f"import sys, reader.{module}; print(sorted(m for m in sys.modules if 'textual' in m))"
    assert run(sys.executable, "-c", code, cwd=ROOT) == "[]\n"


@pytest.mark.parametrize("module", ["attribution", "exchange", "library", "tui.app"])
def test_a_library_is_read_without_what_finds_quotes(module: str) -> None:
    code = f"import sys, reader.{module}; print('numpy' in sys.modules)"
    assert run(sys.executable, "-c", code, cwd=ROOT) == "False\n"


@pytest.mark.xdist_group("packaging")
def test_the_weights_are_in_the_wheel(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "it.txt").write_text("“It held,” said Ada Roth.", encoding="utf-8")
    assert "Ada Roth" in run(installed, "quotes", "it.txt", cwd=tmp_path)


@pytest.mark.xdist_group("packaging")
def test_a_plain_install_says_how_to_get_the_deep_model(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "it.txt").write_text("“It held,” said Ada Roth.", encoding="utf-8")
    asked = [str(installed), "quotes", "it.txt", "--model", "deep"]
    made = subprocess.run(asked, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (made.returncode, made.stdout) == (1, "")
    assert made.stderr == "quoth: The deep model is not installed: pip install 'quoth[deep]'\n"


@pytest.mark.xdist_group("packaging")
def test_the_wheel_brings_the_deep_weights_and_their_licences(installed: Path) -> None:
    (wheel,) = installed.parents[2].glob("*.whl")
    sizes = {each.filename: each.file_size for each in ZipFile(wheel).infolist()}
    weights = {name: size for name, size in sizes.items() if "/weights/deep." in name}
    assert sorted(name.rpartition("/")[2] for name in weights) == ["deep.npz", "deep.onnx"]
    assert sum(weights.values()) <= 30_000_000
    assert {"LICENSE-APACHE", "NOTICE"} <= {name.rpartition("/")[2] for name in sizes}
