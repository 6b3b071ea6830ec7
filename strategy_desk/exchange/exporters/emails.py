"""Drafts of emails: a mail program opens them, and a person checks and sends them."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP

from strategy_desk.exchange.exporters.characters import shown


@dataclass(frozen=True, kw_only=True)
class Draft:
    """An email that is still to be sent. Its subject and the attachment's name hold no name."""

    subject: str
    text: str
    file_name: str
    pdf: bytes


def write(draft: Draft) -> bytes:
    """Return the draft as an eml file, which Outlook opens to be sent.

    The record holds no addresses, so the person who sends it chooses them.
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = " ".join(shown(draft.subject).split())
    message["To"] = ""
    message["X-Unsent"] = "1"
    message.set_content(shown(draft.text))
    message.add_attachment(
        draft.pdf, maintype="application", subtype="pdf", filename=draft.file_name
    )
    return message.as_bytes()
