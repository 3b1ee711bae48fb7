"""Bytes into a file the person chose, whole or not at all."""

from pathlib import Path

from counter_app.errors import EnvironmentTrouble
from counter_app.messages import msg
from counter_app.services.output_files import write_whole


def save_file(path: str, content: bytes) -> str:
    """Write ``content`` to ``path`` and answer the file's name.

    An older file is never left half overwritten. Raises ``EnvironmentTrouble`` where the folder
    cannot be written.
    """
    target = Path(path)
    try:
        write_whole(target, content)
    except OSError as error:
        raise EnvironmentTrouble(
            msg(
                "“{name}” could not be written: {reason}. Choose another folder.",
                name=target.name,
                reason=error.strerror or str(error),
            )
        ) from error
    return target.name
