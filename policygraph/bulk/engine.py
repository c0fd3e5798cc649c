"""Daft, as a run uses it: which runner, how a function of Python works on columns, how frames are read and written."""

from __future__ import annotations

import gc
import logging
import shutil
import socket
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final, Literal

import daft
import pyarrow as pa
from daft import DataType

from policygraph.bulk.layout import parquet_files
from policygraph.bulk.processes import Job, spread
from policygraph.graph.errors import PolicygraphError, StoreError

Runner = Literal["native", "ray"]
BATCH: Final = 400
"""Rows that a function is handed at once."""
_RAY_BATCH: Final = 100
_ROW_GROUP: Final = 16 << 20
_running: Final[set[Runner]] = set()
"""The engine takes one runner for the life of a process."""


def start(runner: Runner, address: str | None) -> None:
    """Start the engine.

    Raises:
        StoreError: no Ray listens at the address, Ray is not installed, or the process has run in the other way before.
    """
    if runner == "ray":
        _start_ray(address)
    if _running and runner not in _running:
        raise StoreError("这个进程已用另一种方式运行过", place=f"--runner {runner}", hint="另开一个进程")
    if not _running:
        if runner == "native":
            daft.set_runner_native()
        else:
            daft.set_runner_ray(address, noop_if_initialized=True)
        _running.add(runner)
    daft.set_execution_config(parquet_target_row_group_size=_ROW_GROUP, parquet_target_filesize=8 * _ROW_GROUP)


def _start_ray(address: str | None) -> None:
    try:
        import ray
    except ModuleNotFoundError:
        raise StoreError("没有安装 Ray", place="--runner ray", hint="pip install 'policygraph[cluster]'") from None
    if not ray.is_initialized():
        try:
            if address is not None and ":" in address:  # where nobody listens Ray itself tries for minutes
                host, _, port = address.rpartition("://")[2].rpartition(":")
                socket.create_connection((host, int(port)), 10).close()
            ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR, configure_logging=False)
        except (OSError, ValueError, RuntimeError) as error:
            raise StoreError(
                f"连不上 Ray:{_line(error)}", place=address or "ray", hint="检查地址与集群是否在运行(ray status)"
            ) from None


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """What goes wrong inside a wave, in one line: the engine has errors of its own, of many classes, for one full disk."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)
            yield
            gc.collect()  # the engine leaves the pipes of its processes to the collector
    except PolicygraphError:
        raise
    except Exception as error:  # whatever class the engine or the cluster raises
        raise StoreError(
            f"这一批没有完成:{_line(error)}",
            place=str(folder),
            hint="检查磁盘空间与集群;完成的批次都在,再运行同一命令即接着做",
        ) from error


def _line(error: BaseException) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return (lines[-1] if lines else type(error).__name__)[:300]


def function(job: Job, returns: pa.DataType, *, rows: int = BATCH) -> Any:
    """A function over columns of Python values, as one over expressions.

    Args:
        job: Takes a list a column.
        returns: Its type.
        rows: How many rows it is handed at once.
    """
    if on_cluster():
        settings: dict[str, Any] = {"use_process": True, "batch_size": min(rows, _RAY_BATCH)}
        call = partial(_here, job)
    else:
        settings, call = {"batch_size": rows}, partial(_spread, job)

    def named(*columns: Any) -> pa.Array:
        return call(*columns)

    return daft.func.batch(return_dtype=DataType.from_arrow_type(returns), **settings)(named)


def light(job: Job, returns: pa.DataType) -> Any:
    """As :func:`function`, for what is done sooner than handed over."""

    def named(*columns: Any) -> pa.Array:
        return _here(job, *columns)

    return daft.func.batch(return_dtype=DataType.from_arrow_type(returns))(named)


def on_cluster() -> bool:
    """Whether the engine runs on a cluster."""
    return "ray" in _running


def parted(frame: daft.DataFrame, count: int) -> daft.DataFrame:
    """A frame in so many parts, for the nodes of a cluster; one machine has its processes."""
    return frame.into_partitions(max(1, count)) if on_cluster() else frame


def _here(job: Job, *columns: Any) -> pa.Array:
    return job(*(column.to_pylist() for column in columns))


def _spread(job: Job, *columns: Any) -> pa.Array:
    return spread(job, [column.to_arrow() for column in columns])


def read(folder: Path) -> daft.DataFrame:
    """The rows of all Parquet files of a folder."""
    return daft.read_parquet(parquet_files(folder))


def write(frame: daft.DataFrame, folder: Path) -> None:
    """Write rows over whatever a folder holds: a run that died may have left half a file."""
    clear(folder)
    frame.write_parquet(str(folder), write_mode="overwrite", compression="zstd")


def clear(folder: Path) -> None:
    """Remove a folder."""
    shutil.rmtree(folder, ignore_errors=True)


def fields(struct: pa.DataType, of: Any, *without: str) -> list[Any]:
    """The fields of a struct as columns."""
    return [of.get(field.name).alias(field.name) for field in struct if field.name not in without]
