"""Drafts of emails: a mail program opens them, and a person checks and sends them."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP

from strategy_desk.exchange.exporters.characters import shown


@dataclass(frozen=True, kw_only=True)
class Draft:
    """An email that is still to be sent. Its subject and the attachment's name hold no name.

    ``to`` are addresses; where there are none, the person who sends it chooses them. ``calendar``
    is an invitation to go with it.
    """

    subject: str
    text: str
    file_name: str
    pdf: bytes = b""
    calendar: bytes = b""
    to: tuple[str, ...] = ()


def write(draft: Draft) -> bytes:
    """Return the draft as an eml file, which Outlook opens to be sent."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = " ".join(shown(draft.subject).split())
    message["To"] = ", ".join(draft.to)
    message["X-Unsent"] = "1"
    message.set_content(shown(draft.text))
    for data, kind in ((draft.pdf, "application/pdf"), (draft.calendar, "text/calendar")):
        if data:
            main, _, sub = kind.partition("/")
            message.add_attachment(data, maintype=main, subtype=sub, filename=draft.file_name)
    return message.as_bytes()
