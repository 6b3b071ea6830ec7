"""Calendar files: iCalendar as RFC 5545 sets it out, with the rules of London's clock inside."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from strategy_desk.domain.calendars import Calendar, CalendarEntry, Kind, Standing
from strategy_desk.domain.time import LONDON
from strategy_desk.exchange.exporters.characters import shown

PRODUCT = "-//Strategy Desk//Meetings and actions//EN"
OWNER = "strategy-desk"


def write(calendar: Calendar) -> bytes:
    """Return a calendar file. Times stand in London time, with its changes of the clock."""
    import icalendar

    file = icalendar.Calendar()
    file.add("prodid", PRODUCT)
    file.add("version", "2.0")
    file.add("calscale", "GREGORIAN")
    asks = "CANCEL" if calendar.is_off else "REQUEST"
    file.add("method", asks if calendar.organizer else "PUBLISH")
    file.add_component(_london())
    for entry in calendar.entries:
        part = icalendar.Event() if entry.kind is Kind.EVENT else icalendar.Todo()
        for name, value in _properties(calendar, entry).items():
            part.add(name, value)
        if calendar.organizer:
            part.add("organizer", f"mailto:{calendar.organizer}")
            for address in entry.attendees:
                part.add("attendee", _asked(address))
        file.add_component(part)
    data: bytes = file.to_ical()
    return data


def _asked(address: str) -> Any:
    """Somebody who is asked to come, and to say whether they will."""
    import icalendar

    who = icalendar.vCalAddress(f"mailto:{address}")
    who.params["role"] = icalendar.vText("REQ-PARTICIPANT")
    who.params["partstat"] = icalendar.vText("NEEDS-ACTION")
    who.params["rsvp"] = icalendar.vText("TRUE")
    return who


def _london() -> Any:
    """The clock's rule since October 1996, as one line a change: Outlook reads no list of days.

    Source: Summer Time Act 1972 as amended; Directive 2000/84/EC, articles 2 and 3.
    """
    import icalendar

    zone = icalendar.Timezone()
    zone.add("tzid", LONDON.key)
    for made, name, month, before, after in (
        (icalendar.TimezoneDaylight(), "BST", 3, 0, 1),
        (icalendar.TimezoneStandard(), "GMT", 10, 1, 0),
    ):
        first = date(1996, 10, 27) if name == "GMT" else date(1997, 3, 30)
        made.add("tzname", name)
        made.add("dtstart", datetime.combine(first, time(1 + before)))
        made.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1SU"})
        made.add("tzoffsetfrom", timedelta(hours=before))
        made.add("tzoffsetto", timedelta(hours=after))
        zone.add_component(made)
    return zone


def _properties(calendar: Calendar, entry: CalendarEntry) -> dict[str, object]:
    is_event = entry.kind is Kind.EVENT
    said: dict[str, object] = {
        "uid": f"{entry.identity}@{OWNER}",
        "dtstamp": calendar.made_at.astimezone(UTC),
        "sequence": entry.sequence,
        "summary": shown(entry.summary),
        "class": "CONFIDENTIAL",
        "status": entry.standing.value,
        "dtstart" if is_event else "due": entry.starts,
    }
    if is_event:
        said["transp"] = "OPAQUE" if entry.is_busy else "TRANSPARENT"
        if entry.ends is not None and entry.ends != entry.starts:
            said["dtend"] = entry.ends
    if entry.standing is Standing.COMPLETED:
        said["percent-complete"] = 100
    return said
