"""Bytes into a file the person chose, whole or not at all."""

from pathlib import Path

from counter_app.errors import EnvironmentTrouble
from counter_app.messages import msg


def save_file(path: str, content: bytes) -> str:
    """Write ``content`` to ``path`` and answer the file's name.

    The file is written beside and moved into place, so that an older one is never left half
    overwritten. Raises ``EnvironmentTrouble`` where the folder cannot be written.
    """
    target = Path(path)
    beside = target.with_name(f".{target.name}.part")
    try:
        beside.write_bytes(content)
        beside.replace(target)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise EnvironmentTrouble(
            msg(
                "“{name}” could not be written: {reason}. Choose another folder.",
                name=target.name,
                reason=error.strerror or str(error),
            )
        ) from error
    return target.name
