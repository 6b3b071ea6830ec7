"""The keys of a desk file: one random data key, wrapped by a passphrase and by a recovery code.

The wrapped keys stand in a small JSON file beside the desk file. Changing a passphrase wraps
32 bytes again and touches nothing else.
"""

from __future__ import annotations

import base64
import json
import os
import secrets
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from strategy_desk.errors import CannotOpen

KDF = {"time": 3, "memory": 65536, "lanes": 2}
"""Argon2id: passes, KiB and lanes. About 0.1 s a guess on a council laptop (OWASP ASVS 11.4)."""

SHORTEST_PASSPHRASE = 15
"""Characters, with no rule on their kind (OWASP ASVS 6.2.1)."""

CODE_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
"""No letter that looks like another."""

CODE_LENGTH = 28
CIPHER = "SQLCipher 4"
SALT_BYTES, NONCE_BYTES = 16, 12


@dataclass(frozen=True, kw_only=True)
class DeskKeys:
    """What opens a desk: the key and salt of its pages, and the key that seals its journal."""

    data_key: bytes
    salt: bytes
    journal_key: bytes

    def __repr__(self) -> str:
        """Say nothing of the keys."""
        return "DeskKeys(…)"


def side_file(desk: Path) -> Path:
    """Return where the wrapped keys of a desk file stand."""
    return desk.with_name(desk.name + ".keys")


def create(desk: Path, passphrase: str) -> tuple[DeskKeys, str]:
    """Make keys for a new desk; return them and the recovery code, which is shown once.

    Raises:
        CannotOpen: the passphrase is too short.
    """
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise CannotOpen(
            f"The passphrase has {len(passphrase)} characters.",
            f"Use at least {SHORTEST_PASSPHRASE}: four or five words that do not belong together.",
        )
    data_key, salt = secrets.token_bytes(32), secrets.token_bytes(SALT_BYTES)
    code = _new_code()
    slots = [_wrap(data_key, passphrase, "passphrase"), _wrap(data_key, _plain(code), "recovery")]
    _write(desk, {"cipher": CIPHER, "salt": _text(salt), "slots": slots, "head": None})
    return _keys(data_key, salt), code


def unlock(desk: Path, secret: str) -> DeskKeys:
    """Return the keys that a passphrase or recovery code opens.

    Raises:
        CannotOpen: there is no such desk, or the secret does not match.
    """
    header = read_header(desk)
    for slot in header["slots"]:
        given = _plain(secret) if slot["kind"] == "recovery" else secret
        data_key = _unwrap(slot, given)
        if data_key is not None:
            return _keys(data_key, _bytes(header["salt"]))
    raise CannotOpen("That passphrase does not match.", "Try again.")


def read_header(desk: Path) -> dict[str, Any]:
    """Return what stands beside a desk file.

    Raises:
        CannotOpen: it is not there or cannot be read.
    """
    if not desk.is_file():
        raise CannotOpen(
            f"There is no desk file at {desk.name}.", "Check the place, or make a new desk."
        )
    try:
        header = json.loads(side_file(desk).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise CannotOpen(
            "The key file beside the desk file is missing or damaged.",
            f"Put {side_file(desk).name} back from a backup; the desk file itself is untouched.",
        ) from None
    if not isinstance(header, dict) or header.get("cipher") != CIPHER:
        raise CannotOpen(
            "The desk file was made by a version of Strategy Desk that this one cannot read.",
            "Open it with the version that made it.",
        )
    return header


def keep_head(desk: Path, number: int, seal: str) -> None:
    """Keep the journal's last entry outside the database, where an old copy cannot hide."""
    header = read_header(desk)
    header["head"] = {"number": number, "seal": seal}
    _write(desk, header)


def _keys(data_key: bytes, salt: bytes) -> DeskKeys:
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    derived = HKDF(hashes.SHA256(), length=32, salt=salt, info=b"strategy-desk journal")
    return DeskKeys(data_key=data_key, salt=salt, journal_key=derived.derive(data_key))


def _wrap(data_key: bytes, secret: str, kind: str) -> dict[str, Any]:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = os.urandom(SALT_BYTES), os.urandom(NONCE_BYTES)
    sealed = AESGCM(_stretch(secret, salt, KDF)).encrypt(nonce, data_key, kind.encode())
    return {
        "kind": kind,
        "kdf": "argon2id",
        **KDF,
        "salt": _text(salt),
        "nonce": _text(nonce),
        "sealed": _text(sealed),
    }


def _unwrap(slot: dict[str, Any], secret: str) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    key = _stretch(secret, _bytes(slot["salt"]), slot)
    try:
        return AESGCM(key).decrypt(
            _bytes(slot["nonce"]), _bytes(slot["sealed"]), slot["kind"].encode()
        )
    except InvalidTag:
        return None


def _stretch(secret: str, salt: bytes, cost: dict[str, Any]) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(
        unicodedata.normalize("NFKC", secret).encode("utf-8"),
        salt,
        time_cost=cost["time"],
        memory_cost=cost["memory"],
        parallelism=cost["lanes"],
        hash_len=32,
        type=Type.ID,
    )


def _new_code() -> str:
    letters = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
    return "-".join(letters[i : i + 4] for i in range(0, CODE_LENGTH, 4))


def _plain(code: str) -> str:
    """A recovery code as it is wrapped, however it was typed."""
    return "".join(c for c in code.upper() if c.isalnum())


def _write(desk: Path, header: dict[str, Any]) -> None:
    """Replace the side file whole, so that a power cut leaves the old one or the new."""
    target = side_file(desk)
    fresh = target.with_name(target.name + ".new")
    with fresh.open("w", encoding="utf-8") as file:
        json.dump(header, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(target)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text)
