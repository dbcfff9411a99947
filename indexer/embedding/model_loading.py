"""Chooses the devices for a model and loads it with sentence-transformers.

Embedding models and rerankers are loaded by the same function; the caller passes the class. torch takes seconds to
import, so it is imported only when a model is loaded.
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
# A machine with a GPU that torch can use has one of these files. Asking torch would take seconds.
GPU_DRIVERS = (Path("/proc/driver/nvidia"), Path("/dev/nvidia0"), Path("/dev/kfd"))


def chosen_devices(setting: str) -> tuple[str, ...]:
    """Return the devices that a setting names, as torch names them. "auto" means every GPU, or the CPU without one."""
    if setting != AUTO:
        return tuple(device.strip() for device in setting.split(","))
    return _gpus() if may_have_gpu() else ("cpu",)


def may_have_gpu() -> bool:
    """Return whether this machine may have a GPU that torch can use, without importing torch."""
    return sys.platform == "darwin" or any(driver.exists() for driver in GPU_DRIVERS)


def _gpus() -> tuple[str, ...]:
    """Return the GPUs that torch can use, by its names for them, or the CPU if there are none."""
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
    """Load a model of class `kind`, such as `SentenceTransformer`, from a folder.

    If `device` is None, torch chooses one. `precision` is a torch dtype by name. `section` is the section of the
    settings that names the model, for error messages. `attention` is transformers' name for an implementation of
    attention, or None for its default. Raises `ModelNotFound`.
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
