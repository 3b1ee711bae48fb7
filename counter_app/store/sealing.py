"""Small secrets in the database, sealed: the file and its backups hold only the ciphertext.

The key lies in a file of its own beside the database (``counter.key`` beside
``counter.sqlite3``), readable by its owner alone, made when the first secret is sealed. A file and
not the system's keyring: the counter runs on machines without one (a bare Linux, a service
account, a second program on the command line), every program of one database needs the same key,
and a keyring that is locked would stop an intake. What it protects against is the way such secrets
really leak: a backup on a stick, a database sent to be looked at, an export. Whoever can read the
owner's whole folder can read both. Backups never take the key along, so a code in a backup stays
shut anywhere but here; a lost key costs the codes of the devices that are here today, which their
owners know, and nothing else.

Fernet (AES-128-CBC with HMAC-SHA-256, ``cryptography``): a sealed text that was changed, or sealed
with another key, does not open.
"""

from pathlib import Path

from counter_app.errors import EnvironmentTrouble
from counter_app.messages import msg
from counter_app.store.private_files import keep_private, make_private_file, sync_file


def key_file(database: Path) -> Path:
    """Where the key of ``database`` lies."""
    return database.with_suffix(".key")


def seal(database: Path, secret: str) -> bytes:
    """``secret`` sealed with the database's key, which is made where there is none.

    Raises ``EnvironmentTrouble`` where the key cannot be read or made.
    """
    from cryptography.fernet import Fernet  # noqa: PLC0415 - 70 ms, and seldom wanted

    key = _key(database)
    if not key:
        path, key = key_file(database), Fernet.generate_key()
        try:
            make_private_file(path)
            keep_private(path)
            path.write_bytes(key)
            sync_file(path)
        except OSError as error:
            raise _trouble(error) from error
    return Fernet(_checked(key)).encrypt(secret.encode())


def unseal(database: Path, sealed: bytes) -> str:
    """The secret of ``sealed``. Raises ``EnvironmentTrouble`` where its key is not here."""
    from cryptography.fernet import Fernet, InvalidToken  # noqa: PLC0415 - as above

    try:
        return Fernet(_checked(_key(database))).decrypt(sealed).decode()
    except InvalidToken:
        raise _not_here(database) from None


def _key(database: Path) -> bytes:
    try:
        return key_file(database).read_bytes().strip()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise _trouble(error) from error


def _checked(key: bytes) -> bytes:
    from cryptography.fernet import Fernet  # noqa: PLC0415 - as above

    try:
        Fernet(key)
    except ValueError:
        raise EnvironmentTrouble(
            msg("The key file beside the database is damaged or not there: codes cannot be read.")
        ) from None
    return key


def _not_here(database: Path) -> EnvironmentTrouble:
    return EnvironmentTrouble(
        msg(
            "This code was sealed with another key than {file}: ask the customer again.",
            file=key_file(database).name,
        )
    )


def _trouble(error: OSError) -> EnvironmentTrouble:
    return EnvironmentTrouble(
        msg(
            "The key file beside the database cannot be used: {detail}",
            detail=error.strerror or str(error),
        )
    )
