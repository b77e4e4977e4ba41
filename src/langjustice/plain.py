"""Frozen values as plain JSON and back, by their types: what is kept of them reads the same with any program.

A field that the JSON does not have takes its default, so that what was written by an older version can be read.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable
from dataclasses import asdict, fields, is_dataclass
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar

_Value = TypeVar("_Value")
_Reader = Callable[[Any], Any]


def to_json(value: Any) -> str:
    """A frozen value as one line of JSON."""
    return json.dumps(asdict(value), ensure_ascii=False, separators=(",", ":"))


def from_json(kind: type[_Value], text: str) -> _Value:
    """The value that `to_json` wrote. Raises ValueError, TypeError or KeyError for anything else."""
    return from_plain(kind, json.loads(text))


def from_plain(kind: type[_Value], data: Any) -> _Value:
    """The value of plain data: what `json.loads` gives of a line of `to_json`, or a part of it."""
    value: _Value = _reader(typing.cast(Any, kind))(data)
    return value


@lru_cache(maxsize=256)
def _reader(kind: Any) -> _Reader:
    """What makes a value of plain data of a type."""
    if is_dataclass(kind) and isinstance(kind, type):
        return _dataclass_reader(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (tuple, frozenset):
        return _items_reader(origin, arguments)
    if origin in (types.UnionType, typing.Union) and type(None) in arguments:
        inner = _reader(next(one for one in arguments if one is not type(None)))
        return lambda data: None if data is None else inner(data)
    return lambda data: data


def _dataclass_reader(kind: type[Any]) -> _Reader:
    hints = typing.get_type_hints(kind)
    readers = {field.name: _reader(hints[field.name]) for field in fields(kind)}

    def read(data: Any) -> Any:
        return kind(**{name: reader(data[name]) for name, reader in readers.items() if name in data})

    return read


def _items_reader(origin: Any, arguments: tuple[Any, ...]) -> _Reader:
    if origin is tuple and arguments[-1] is not Ellipsis:
        readers = [_reader(one) for one in arguments]
        return lambda data: tuple(reader(one) for reader, one in zip(readers, data, strict=True))
    reader = _reader(arguments[0])
    return lambda data: origin(reader(one) for one in data)
