"""The second place: what the desk file would not take, sealed in a file of this computer.

Minutes are typed while a drive is full or another program holds the desk file. Until the desk
takes them they are kept here as well, under a key that only the open desk can make.
"""

from __future__ import annotations

import hmac
import json
import os
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from strategy_desk.domain.minutes import Basis, FileLines, LineKind, WriteLine
from strategy_desk.domain.sharing import Tier
from strategy_desk.errors import CannotSave

NONCE_BYTES = 12


class SecondPlace:
    """One file for one desk; it holds only the newest of what waits."""

    def __init__(self, folder: Path, desk: str, journal_key: bytes) -> None:
        name = sha256(desk.encode()).hexdigest()[:20]
        self.path = folder / f"{name}.waiting"
        self._key = hmac.new(journal_key, b"second place", sha256).digest()

    def keep(self, filing: FileLines, at: datetime) -> None:
        """Put down what waits, in place of what waited before.

        Raises:
            CannotSave: this computer has no room for it either.
        """
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = os.urandom(NONCE_BYTES)
        sealed = AESGCM(self._key).encrypt(nonce, _to_json(filing, at), None)
        half = self.path.with_suffix(".new")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with half.open("wb") as file:
                file.write(nonce + sealed)
                file.flush()
                os.fsync(file.fileno())
            half.replace(self.path)
        except OSError:
            raise CannotSave(
                "Not saved, and this computer has no room for a copy either.",
                "What you typed is still on the screen. Do not close the window.",
            ) from None

    def read(self) -> tuple[FileLines, datetime] | None:
        """Return what waits and since when; nothing, where there is none or it is not ours."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        try:
            content = self.path.read_bytes()
            nonce, sealed = content[:NONCE_BYTES], content[NONCE_BYTES:]
            return _from_json(AESGCM(self._key).decrypt(nonce, sealed, None))
        except (OSError, InvalidTag, ValueError):
            return None

    def clear(self) -> None:
        """Forget it: the desk has it all."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)


def _to_json(filing: FileLines, at: datetime) -> bytes:
    whole = {
        "at": at.isoformat(),
        "lines": [asdict(line) for line in filing.lines],
        "removed": [str(line) for line in filing.removed],
    }
    return json.dumps(whole, default=str).encode()


def _from_json(content: bytes) -> tuple[FileLines, datetime]:
    whole = json.loads(content)
    lines = tuple(
        WriteLine(
            **line
            | {
                "meeting": UUID(line["meeting"]),
                "line": UUID(line["line"]),
                "at": datetime.fromisoformat(line["at"]) if line["at"] else None,
                "kind": LineKind(line["kind"]),
                "tier": Tier(line["tier"]),
                "basis": Basis(line["basis"]),
                "about": UUID(line["about"]) if line.get("about") else None,
            }
        )
        for line in whole["lines"]
    )
    removed = tuple(UUID(line) for line in whole["removed"])
    return FileLines(lines=lines, removed=removed), datetime.fromisoformat(whole["at"])
