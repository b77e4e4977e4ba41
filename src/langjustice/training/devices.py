"""Where the numbers are crunched: processor or graphics card, how many threads, how many bits."""

from __future__ import annotations

import ctypes
import os
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress

import torch

# mallopt(3). The usual allocator gives every large tensor back to the kernel and asks for it again: training was three
# times as slow with that.
_TRIM_THRESHOLD, _TOP_PAD, _MMAP_MAX = -1, -2, -4
_TRIES, _WORTH = 3, 0.9


def choose(name: str = "auto") -> torch.device:
    """Return the device that is meant: `auto` is a graphics card where PyTorch has one, else the processor."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu") if name == "auto" else torch.device(name)


def make_ready(device: torch.device, threads: int) -> None:
    """Set this process up for training; `threads` 0: one for each core that it may use."""
    if device.type == "cuda":
        torch.backends.cuda.matmul.allow_tf32 = True
        return
    torch.set_num_threads(threads or available_cores())
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            allocator = ctypes.CDLL("libc.so.6")
            allocator.mallopt(_MMAP_MAX, 0)
            allocator.mallopt(_TRIM_THRESHOLD, 2**31 - 1)
            allocator.mallopt(_TOP_PAD, 256 * 2**20)


def available_cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def mixed(device: torch.device, precision: str) -> AbstractContextManager[object]:
    """The context in which a network runs in `precision`: `fp32`, or `bf16` for its products."""
    return torch.autocast(device.type, torch.bfloat16, enabled=precision == "bf16")


def faster_precision(device: torch.device, step: Callable[[], object]) -> str:
    """Return the precision in which `step` takes less time here, by trying both.

    Processors with bf16 products are twice as quick with them; on the others they are emulated, and twenty times as
    slow. A graphics card that PyTorch supports has them. Chances that `step` takes are as if it had never run.
    """
    if device.type == "cuda":
        return "bf16" if torch.cuda.is_bf16_supported() else "fp32"
    seconds = {"fp32": float("inf"), "bf16": float("inf")}
    with torch.random.fork_rng(devices=[]):
        # In turns, so that whatever else the machine does meets both; the first turn warms up and does not count.
        for turn in range(_TRIES + 1):
            for precision in seconds:
                start = time.perf_counter()
                with mixed(device, precision):
                    step()
                if turn:
                    seconds[precision] = min(seconds[precision], time.perf_counter() - start)
            # One turn is enough to see that products are emulated.
            if seconds["bf16"] > 4 * seconds["fp32"]:
                break
    # Single precision is the safer one: the other has to be worth it.
    return "bf16" if seconds["bf16"] < _WORTH * seconds["fp32"] else "fp32"
