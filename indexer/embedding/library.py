"""Loading a model with sentence-transformers: on which device, and what to say where that fails.

Models that embed and models that rerank are loaded alike. The library and torch take seconds to import,
so nothing of them is imported before a model is wanted; whose class is to be loaded, the caller imports.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from onrecord.indexer.errors import ModelNotFound

Model = TypeVar("Model")

AUTO = "auto"
FLOAT32 = "float32"
# One of these is there where a GPU is that torch can use; asking torch would take seconds.
GPU_DRIVERS = (Path("/proc/driver/nvidia"), Path("/dev/nvidia0"), Path("/dev/kfd"))


def chosen_devices(setting: str) -> tuple[str, ...]:
    """Return the devices that a setting names, as torch names them; for "auto" every GPU, else the CPU."""
    if setting != AUTO:
        return tuple(device.strip() for device in setting.split(","))
    return _gpus() if may_have_gpu() else ("cpu",)


def may_have_gpu() -> bool:
    """Return whether it is worth asking torch for a GPU."""
    return sys.platform == "darwin" or any(driver.exists() for driver in GPU_DRIVERS)


def _gpus() -> tuple[str, ...]:
    """Return the GPUs of this machine as torch names them; the CPU where it can use none."""
    import torch  # noqa: PLC0415 - takes seconds to import

    if torch.cuda.is_available():
        return tuple(f"cuda:{number}" for number in range(torch.cuda.device_count()))
    return ("mps",) if torch.backends.mps.is_available() else ("cpu",)


def load(
    kind: Callable[..., Model],
    folder: Path,
    name: str,
    device: str | None,
    precision: str,
    *,
    section: str,
    attention: str | None = None,
) -> Model:
    """Return a model of a kind of sentence-transformers, loaded from a folder.

    Torch chooses the device where none is named. `section` is the part of the settings that names the model,
    `attention` the way of computing attention that is wanted, if any. Raises `ModelNotFound`.
    """
    import torch  # noqa: PLC0415 - takes seconds to import
    from transformers.utils import logging  # noqa: PLC0415 - likewise

    logging.disable_progress_bar()  # type: ignore[no-untyped-call] # the library does not type it
    try:
        return kind(
            str(folder),
            device=device,
            local_files_only=True,
            model_kwargs={
                "dtype": getattr(torch, precision),
                **({"attn_implementation": attention} if attention else {}),
            },
        )
    except (OSError, ValueError, RuntimeError, KeyError, AssertionError) as error:  # torch asserts that it has CUDA
        reason = " ".join(str(error).split())[:200]
        raise ModelNotFound(
            f"model {name}: {folder} cannot be loaded on device {device!r} ({reason}); "
            f"check {section}.name and {section}.device in config.yaml (the device cpu always works)"
        ) from error
