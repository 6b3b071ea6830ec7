"""The keys of a desk file: one random data key, wrapped by a passphrase and by a recovery code.

The wrapped keys stand in a small JSON file beside the desk file. Changing a passphrase wraps
32 bytes again and touches nothing else. The journal's head is kept in the same file.
"""

from __future__ import annotations

import base64
import json
import os
import secrets
import unicodedata
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from strategy_desk.domain.passphrases import check_length
from strategy_desk.errors import CannotOpen, DoesNotMatch
from strategy_desk.storage.journal import Head

KDF = {"time": 3, "memory": 65536, "lanes": 2}
"""Argon2id: passes, KiB and lanes. About 0.1 s a guess on a council laptop (OWASP ASVS 11.4)."""

LIMITS = {"time": range(1, 21), "memory": range(1024, (1 << 20) + 1), "lanes": range(1, 17)}
"""What a key file may ask for; a damaged one must not take the computer's memory."""

CODE_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
"""No letter that looks like another."""

CODE_LENGTH = 28
CIPHER = "SQLCipher 4"
"""Kept in the key file: version 5 of the cipher changes the format of the desk file."""

KEY_BYTES, SALT_BYTES, NONCE_BYTES, TAG_BYTES = 32, 16, 12, 16


@dataclass(frozen=True, kw_only=True, repr=False)
class DeskKeys:
    """What opens a desk: the key and salt of its pages, and the key that seals its journal."""

    data_key: bytes
    salt: bytes
    journal_key: bytes


@dataclass(frozen=True, kw_only=True)
class Slot:
    """The data key, wrapped by one secret. ``kind`` is `passphrase` or `recovery`."""

    kind: str
    kdf: str = "argon2id"
    time: int
    memory: int
    lanes: int
    salt: str
    nonce: str
    sealed: str


@dataclass(frozen=True, kw_only=True)
class KeyFile:
    """What stands beside a desk file."""

    cipher: str = CIPHER
    salt: str
    slots: tuple[Slot, ...]
    head: Head | None = None


def side_file(desk: Path) -> Path:
    """Return where the wrapped keys of a desk file stand."""
    return desk.with_name(desk.name + ".keys")


def create(desk: Path, passphrase: str, code: str) -> DeskKeys:
    """Make keys for a new desk, wrapped by its passphrase and its recovery code.

    Raises:
        RuleBroken: the passphrase is too short.
    """
    check_length(passphrase)
    data_key, salt = secrets.token_bytes(KEY_BYTES), secrets.token_bytes(SALT_BYTES)
    slots = (_wrap(data_key, passphrase, "passphrase"), _wrap(data_key, _plain(code), "recovery"))
    write(desk, KeyFile(salt=_text(salt), slots=slots))
    return _keys(data_key, salt)


def unlock(desk: Path, secret: str) -> DeskKeys:
    """Return the keys that a passphrase or recovery code opens.

    Raises:
        CannotOpen: there is no such desk, or its key file is damaged.
        DoesNotMatch: the secret does not open it.
    """
    key_file = read(desk)
    for slot in key_file.slots:
        data_key = _unwrap(slot, _plain(secret) if slot.kind == "recovery" else secret)
        if data_key is not None:
            return _keys(data_key, _bytes(key_file.salt))
    raise DoesNotMatch("That passphrase does not match.", "Try again.")


def of_office(secret: str) -> bytes:
    """Return the key that seals the journal of an office's server, from the words it shares."""
    return _stretch(secret, b"strategy-desk office"[:SALT_BYTES], **KDF)


def read(desk: Path) -> KeyFile:
    """Return what stands beside a desk file.

    Raises:
        CannotOpen: it is not there, is damaged, or belongs to another version.
    """
    if not desk.is_file():
        raise CannotOpen(
            f"There is no desk file at {desk.name}.", "Check the place, or make a new desk."
        )
    try:
        header = json.loads(side_file(desk).read_text(encoding="utf-8"))
        if header["cipher"] == CIPHER:
            return _checked(header)
    except (OSError, ValueError, TypeError, KeyError):
        raise CannotOpen(
            "The key file beside the desk file is missing or damaged.",
            f"Put {side_file(desk).name} back from a backup; the desk file itself is untouched.",
        ) from None
    raise CannotOpen(
        "The desk file was made by a version of Strategy Desk that this one cannot read.",
        "Open it with the version that made it.",
    )


def write(desk: Path, key_file: KeyFile) -> None:
    """Replace the key file whole, so that a power cut leaves the old one or the new."""
    target = side_file(desk)
    fresh = target.with_name(target.name + ".new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(asdict(key_file), file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make a new or replaced name in a folder survive a power cut; Windows does so by itself."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _checked(header: dict[str, Any]) -> KeyFile:
    """Return a key file, or raise what a damaged one makes Python raise."""
    slots = tuple(Slot(**slot) for slot in header["slots"])
    for slot in slots:
        if not all(getattr(slot, name) in allowed for name, allowed in LIMITS.items()):
            raise ValueError("a key slot asks for what none of ours does")
        _check_length(slot.salt, SALT_BYTES)
        _check_length(slot.nonce, NONCE_BYTES)
        _check_length(slot.sealed, KEY_BYTES + TAG_BYTES)
    _check_length(header["salt"], SALT_BYTES)
    head = Head(**header["head"]) if header["head"] else None
    return KeyFile(**header | {"slots": slots, "head": head})


def _keys(data_key: bytes, salt: bytes) -> DeskKeys:
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    derived = HKDF(hashes.SHA256(), length=KEY_BYTES, salt=salt, info=b"strategy-desk journal")
    return DeskKeys(data_key=data_key, salt=salt, journal_key=derived.derive(data_key))


def _wrap(data_key: bytes, secret: str, kind: str) -> Slot:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = os.urandom(SALT_BYTES), os.urandom(NONCE_BYTES)
    sealed = AESGCM(_stretch(secret, salt, **KDF)).encrypt(nonce, data_key, kind.encode())
    return Slot(
        kind=kind,
        time=KDF["time"],
        memory=KDF["memory"],
        lanes=KDF["lanes"],
        salt=_text(salt),
        nonce=_text(nonce),
        sealed=_text(sealed),
    )


def _unwrap(slot: Slot, secret: str) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    cost = {name: getattr(slot, name) for name in KDF}
    key = _stretch(secret, _bytes(slot.salt), **cost)
    try:
        return AESGCM(key).decrypt(_bytes(slot.nonce), _bytes(slot.sealed), slot.kind.encode())
    except InvalidTag:
        return None


def _stretch(secret: str, salt: bytes, *, time: int, memory: int, lanes: int) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(
        unicodedata.normalize("NFKC", secret).encode("utf-8"),
        salt,
        time_cost=time,
        memory_cost=memory,
        parallelism=lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def new_code() -> str:
    """Return a recovery code for a new desk, in groups of four."""
    letters = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
    return "-".join(letters[i : i + 4] for i in range(0, CODE_LENGTH, 4))


def _plain(code: str) -> str:
    """A recovery code as it is wrapped, however it was typed."""
    return "".join(c for c in code.upper() if c.isalnum())


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def _check_length(text: str, length: int) -> None:
    if len(_bytes(text)) != length:
        raise ValueError("a part of the key file has the wrong length")
