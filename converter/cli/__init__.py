"""The command line. Each command is a module of its own; it loads what it needs when it runs, so that help is quick."""

from __future__ import annotations

import contextlib
import os
import sys
from importlib import import_module
from typing import Any, Final

import click

EXIT_OK: Final = 0
EXIT_FOUND: Final = 1
EXIT_USAGE: Final = 2
DEBUG: Final = "CONVERTER_DEBUG"

COMMANDS: Final = (
    "convert",
    "jobs",
    "watch",
    "validate",
    "ready",
    "inspect",
    "formats",
    "plugins",
    "partners",
    "schemas",
    "explain",
)


class Commands(click.Group):
    """The group whose commands are the modules named in ``COMMANDS``."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command's module, which is cheap, and return its command; plugins are asked for all others."""
        if cmd_name not in COMMANDS:
            from converter.cli.plugin_commands import find

            return find(cmd_name)
        command: click.Command = import_module(f"converter.cli.{cmd_name}_command").command
        return command

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Say where commands of plugins are told; naming them here would load every plugin to print the help."""
        from importlib.metadata import entry_points

        own = "news-converter"
        if any(entry.dist is not None and entry.dist.name != own for entry in entry_points(group="converter")):
            formatter.write_paragraph()
            formatter.write_text("Plugins may add commands: `converter plugins` lists them.")

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Name the nearest command when there is none of the name given."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=1)
            guess = f" Did you mean {near[0]!r}?" if near and "mean" not in str(error.message) else ""
            raise click.UsageError(f"{error.message}{guess}", ctx) from error


def _version(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value:
        from importlib.metadata import version

        click.echo(f"converter {version('news-converter')}")
        ctx.exit()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version", is_flag=True, callback=_version, expose_value=False, is_eager=True, help="Print the version."
)
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Turn news copy into what syndication partners take, and say what could not be carried.

    \b
    Examples:
      converter convert story.txt --to jsonld
      converter convert story.txt --to newsml-g2,jsonld,csv --option newsml-g2.provider="My Agency" --out out
      converter inspect story.txt
    """
    from converter.standard_output import guarded

    ctx.with_resource(guarded())


def main() -> None:
    """Run the command line; whatever happens, no traceback reaches the user (``CONVERTER_DEBUG=1`` shows it)."""
    _open_standard_streams()
    try:
        code = cli.main(standalone_mode=False, prog_name="converter")
        sys.stdout.flush()
    except BaseException as error:  # noqa: BLE001 - the one place where everything ends
        code = _ended(error)
    sys.exit(code if isinstance(code, int) else EXIT_OK)


def _open_standard_streams() -> None:
    """Give the three standard streams that were closed a place of nobody's, before a file of ours gets their number."""
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        if getattr(sys, name) is not None:
            continue
        handle = os.open(os.devnull, os.O_RDWR)
        if handle == number:
            os.set_inheritable(handle, True)
        else:
            os.dup2(handle, number)
            os.close(handle)
        setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115 - a number


def _ended(error: BaseException) -> int:
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else EXIT_FOUND
    if isinstance(error, click.exceptions.Exit):
        return error.exit_code
    if isinstance(error, click.ClickException):
        error.show()
        return error.exit_code
    if isinstance(error, KeyboardInterrupt | click.Abort):
        click.echo("converter: interrupted", err=True)
        return 130
    if isinstance(error, BrokenPipeError):
        # The reader of our output has gone: point stdout elsewhere so that Python's own flush at exit is quiet.
        _silence()
        return EXIT_FOUND
    if isinstance(error, OSError) and not os.environ.get(DEBUG):
        return _refused(error)
    return _fault(error)


def _silence() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _refused(error: OSError) -> int:
    """Tell what the system did not allow; mostly standard output stands on a disk that is full."""
    place = f"{error.filename}: " if error.filename else ""
    with contextlib.suppress(OSError):
        click.echo(f"converter: {place}{error.strerror or error}", err=True)
    _silence()
    return EXIT_FOUND


def _fault(error: BaseException) -> int:
    from converter.findings import UsageError

    if isinstance(error, UsageError):
        from converter.cli.messages import show

        for finding in error.findings:
            show(finding)
        return EXIT_USAGE
    if os.environ.get(DEBUG):
        raise error
    told: Any = f"{type(error).__name__}: {error}"
    click.echo(f"converter: a fault of ours: {told}", err=True)
    click.echo(f"  Please report it; with {DEBUG}=1 set, the same command prints the traceback.", err=True)
    return EXIT_USAGE
