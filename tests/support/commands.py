"""Run commands as a person or a script would."""

from typer.testing import CliRunner

from symmetry.cli import app


def run(*arguments, status=0, typed=None):
    """Run a command that must end with ``status``; what it printed."""
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], input=typed)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception  # a person would see a traceback
    assert result.exit_code == status, result.output
    return result
