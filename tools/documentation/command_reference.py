"""Every command with its arguments and options, in Markdown, read off the program itself."""

from collections.abc import Iterator
from enum import Enum
from typing import Any

import typer

from symmetry.cli import app
from tools.documentation.markdown import table

KINDS = {"float": "number", "int": "number", "Path": "path", "str": "text"}
"""What the value of an option is called, by the name of its type."""


def page() -> str:
    """All commands, one section each, those of groups after their group."""
    return "\n\n".join(_sections(typer.main.get_command(app), "symmetry"))


def paths(command: Any = None, called: str = "symmetry") -> Iterator[str]:
    """What each command is called: ``symmetry db backup``."""
    command = command or typer.main.get_command(app)
    for name, inner in command.commands.items():
        if hasattr(inner, "commands"):
            yield from paths(inner, f"{called} {name}")
        else:
            yield f"{called} {name}"


def _sections(group: Any, called: str) -> Iterator[str]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield f"## {called} {name}\n\n{_text(command.help)}"
            yield from _sections(command, f"{called} {name}")
        else:
            yield "\n\n".join(_section(command, f"{called} {name}"))


def _section(command: Any, called: str) -> Iterator[str]:
    level = "##" if called.count(" ") == 1 else "###"
    arguments = [one for one in command.params if not one.opts[0].startswith("-")]
    options = [one for one in command.params if one.opts[0].startswith("-")]
    yield f"{level} {called}"
    yield _text(command.help)
    yield f"```text\n{_usage(called, arguments, options)}\n```"
    rows = [(f"`{_argument(one)}`", _text(one.help)) for one in arguments]
    rows += [(_option(one), _explained(one)) for one in options]
    if rows:
        yield table(("", "what"), rows)


def _usage(called: str, arguments: list[Any], options: list[Any]) -> str:
    shown = [_argument(one) if one.required else f"[{_argument(one)}]" for one in arguments]
    shown += [f"{one.opts[0]} {_value(one)}" for one in options if one.required]
    optional = any(not one.required for one in options)
    return " ".join([called, *(["[OPTIONS]"] if optional else []), *shown])


def _argument(argument: Any) -> str:
    return str(argument.metavar or argument.name.upper())


def _option(option: Any) -> str:
    names = [*option.opts, *option.secondary_opts]
    value = "" if option.is_flag else f" {_value(option)}"
    return ", ".join(f"`{name}{value}`" for name in names)


def _value(option: Any) -> str:
    annotation = option.type_descriptor.annotation
    name = getattr(annotation, "__name__", str(annotation))
    return str(option.metavar or ("NAME" if _choices(option) else KINDS.get(name, name).upper()))


def _choices(option: Any) -> list[str]:
    annotation = option.type_descriptor.annotation
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return [str(one.value) for one in annotation]
    return []


def _explained(option: Any) -> str:
    parts = [_text(option.help)]
    if choices := _choices(option):
        parts.append(f"One of {', '.join(f'`{one}`' for one in choices)}.")
    if option.required:
        parts.append("Required.")
    elif option.default not in (None, False, "") and not option.is_flag:
        default = option.default.value if isinstance(option.default, Enum) else option.default
        parts.append(f"Default: `{default}`.")
    return " ".join(parts)


def _text(words: str | None) -> str:
    return " ".join((words or "").split())
