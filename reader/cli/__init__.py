"""The command line: arguments to calls. Nothing here imports the screen before it is needed."""

from reader.cli.commands import run

__all__ = ["run"]
