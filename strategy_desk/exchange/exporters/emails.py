"""Drafts of emails: a mail program opens them, and a person checks and sends them."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP

from strategy_desk.exchange.exporters.characters import shown


@dataclass(frozen=True, kw_only=True)
class Attached:
    """A file that goes with an email. Its name names nobody."""

    file_name: str
    data: bytes
    kind: str = "application/pdf"


@dataclass(frozen=True, kw_only=True)
class Draft:
    """An email that is still to be sent. Its subject names nobody.

    ``to`` are addresses; where there are none, the person who sends it chooses them.
    """

    subject: str
    text: str
    attached: tuple[Attached, ...]
    to: tuple[str, ...] = ()


def write(draft: Draft) -> bytes:
    """Return the draft as an eml file, which Outlook opens to be sent."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = " ".join(shown(draft.subject).split())
    message["To"] = ", ".join(draft.to)
    message["X-Unsent"] = "1"
    message.set_content(shown(draft.text))
    for one in draft.attached:
        main, _, sub = one.kind.partition("/")
        message.add_attachment(one.data, maintype=main, subtype=sub, filename=one.file_name)
    return message.as_bytes()
