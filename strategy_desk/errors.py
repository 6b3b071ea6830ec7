"""Errors a person can put right.

::

    DeskError
    ├── RuleBroken        law, procedure or plain sense does not allow it
    │   └── AskWhich      it can be meant in more than one way: somebody has to say
    │       └── ComesTwice  the clocks showed that time twice
    ├── ChangedElsewhere  somebody else saved it first
    ├── NotFound          there is no such record
    ├── CannotSave        the drive or server would not take it
    ├── CannotOpen        the desk file or server cannot be opened
    │   └── DoesNotMatch  the secret is not the one that opens it
    ├── CannotRead        a file handed in cannot be read
    └── Stopped           somebody stopped it before it was finished
"""

from __future__ import annotations


class DeskError(Exception):
    """Base of every error shown in words.

    Args:
        what: What happened, in one sentence.
        remedy: What to do next; empty when there is nothing to do.
    """

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy

    @property
    def sentence(self) -> str:
        """What happened and what to do, as one text."""
        return f"{self.what} {self.remedy}".strip()


class RuleBroken(DeskError):
    """Law, local procedure or plain sense does not allow the request.

    Args:
        field: The field of the command that is wrong, where it is one.
    """

    def __init__(self, what: str, remedy: str = "", *, field: str = "") -> None:
        super().__init__(what, remedy)
        self.field = field


class AskWhich(RuleBroken):
    """What was written can be meant in more than one way, so nothing was guessed.

    Args:
        choices: The readings to choose from, in words.
    """

    def __init__(self, what: str, remedy: str = "", choices: tuple[str, ...] = ()) -> None:
        super().__init__(what, remedy)
        self.choices = choices


class ComesTwice(AskWhich):
    """The clocks went back that night and showed that time twice: first in BST, then in GMT."""


class ChangedElsewhere(DeskError):
    """Somebody else saved the record first."""


class NotFound(DeskError):
    """There is no such record."""


class CannotSave(DeskError):
    """The drive or the server would not take what was to be saved."""


class CannotOpen(DeskError):
    """The desk file or server cannot be opened."""


class DoesNotMatch(CannotOpen):
    """The passphrase or recovery key is not the one that opens the desk."""


class CannotRead(DeskError):
    """A file handed in cannot be read."""


class Stopped(DeskError):
    """Somebody stopped what was being made before it was finished."""
