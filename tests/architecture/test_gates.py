"""Format, lint, strict types and layer contracts, as `dev.py check` runs them."""

from __future__ import annotations

import subprocess

import pytest

import dev


@pytest.mark.parametrize("gate", dev.GATES, ids=" ".join)
def test_gate(gate: tuple[str, ...]):
    done = subprocess.run(
        [dev.BIN / gate[0], *gate[1:]], cwd=dev.HERE, capture_output=True, text=True, check=False
    )

    assert not done.returncode, done.stdout + done.stderr
