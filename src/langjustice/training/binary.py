"""Reading what CTranslate2 writes: the variables of a model.bin (binary version 6, and 5, which is laid out alike)."""

from __future__ import annotations

import struct
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from langjustice.errors import TrainingError
from langjustice.messages import say

# By the numbers that CTranslate2 gives them (include/ctranslate2/types.h); NumPy has no bfloat16.
_TYPES = (np.float32, np.int8, np.int16, np.int32, np.float16)
_VERSIONS = (5, 6)

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Variables:
    """The variables of a model by name, as they are stored, and names that stand for another variable."""

    spec: str
    stored: dict[str, NDArray[np.generic]]
    aliases: dict[str, str]

    def origin(self, name: str) -> str:
        """The variable that a name stands for."""
        return self.aliases.get(name, name)

    def has(self, name: str) -> bool:
        """Whether there is a variable of this name, or another one that it stands for."""
        return self.origin(name) in self.stored

    def read(self, name: str) -> Array:
        """A variable in single precision: whole numbers are divided by their scale. Raises TrainingError."""
        origin = self.origin(name)
        if origin not in self.stored:
            raise TrainingError(say("the model has no {name}").format(name=name))
        value = self.stored[origin].astype(np.float32)
        scale = self.stored.get(f"{origin}_scale")
        if scale is None:
            return value
        divisor: Array = scale.astype(np.float32)
        return value / (divisor.reshape(-1, *[1] * (value.ndim - 1)) if divisor.ndim else divisor)

    def scalar(self, name: str, default: float) -> float:
        """A setting."""
        return float(self.stored[name].reshape(-1)[0]) if name in self.stored else default

    def kind(self, name: str) -> str:
        """In which kind of numbers a variable is stored, by CTranslate2's name."""
        return str(self.stored[self.origin(name)].dtype)


def parse(data: bytes) -> Variables:
    """Read a whole model.bin. Raises TrainingError when it is none, is cut short, or of a version not known."""
    place = 0

    def take(form: str) -> tuple[int, ...]:
        nonlocal place
        values = struct.unpack_from(f"<{form}", data, place)
        place += struct.calcsize(f"<{form}")
        return values

    def text() -> str:
        nonlocal place
        (length,) = take("H")
        found = data[place : place + length]
        place += length
        return found.rstrip(b"\0").decode()

    try:
        (version,) = take("I")
        if version not in _VERSIONS:
            raise TrainingError(
                say("model.bin has binary version {version}, which cannot be read back").format(version=version)
            )
        spec = text()
        take("I")
        stored: dict[str, NDArray[np.generic]] = {}
        (count,) = take("I")
        for _ in range(count):
            name = text()
            (rank,) = take("B")
            shape = take(f"{rank}I")
            (kind, size) = take("B")[0], take("I")[0]
            if kind >= len(_TYPES):
                raise TrainingError(
                    say("{name} is stored in a kind of numbers that cannot be read back").format(name=name)
                )
            stored[name] = np.frombuffer(data[place : place + size], _TYPES[kind]).reshape(shape)
            place += size
        (count,) = take("I")
        aliases = {text(): text() for _ in range(count)}
    except (struct.error, ValueError, UnicodeDecodeError) as error:
        raise TrainingError(say("model.bin is damaged ({error})").format(error=error)) from error
    return Variables(spec=spec, stored=stored, aliases=aliases)
