"""A signed note on paper: its document as it stands, what was added since, and every signature."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from goldenthread import printing
from goldenthread.web.templatetags.gt import full_day

from .models import Note


def printed(note: Note) -> printing.Printed:
    return printing.render("notes/note.typ", data_of(note))


def data_of(note: Note) -> dict[str, Any]:
    said = note.content
    contact = said["encounter"]
    zone = ZoneInfo(contact["zone"])
    late = f" ({_('late entry')})" if note.is_late else ""
    began, ended = (datetime.fromisoformat(contact[name]).astimezone(zone) for name in ("began", "ended"))
    return {
        "agency": said["agency"],
        "client": said["client"],
        "program": said["program"]["name"],
        "title": said["kind"]["label"],
        "service_date": contact["service_date"],
        "happened": f"{moment(began)} {_('to')} {moment(ended) if ended.date() != began.date() else clock(ended)}",
        "written": moment(note.written_at.astimezone(zone)),
        "signed": moment(note.signed_at.astimezone(zone)) + late,
        "facts": facts(said),
        "present": contact["participants"],
        "sections": sections(said),
        "goals": [
            {
                "goal": goal["statement"],
                "rating": goal["rating"]["label"],
                "reason": " ".join(filter(None, (goal["seen"], goal["reason"]))),
            }
            for goal in said["goals"]
        ],
        "follow_ups": said["follow_ups"],
        "addenda": [
            {
                "text": addendum.text,
                "by": addendum.content["author"]["name"],
                "on": addendum.signed_at.astimezone(zone).date().isoformat(),
            }
            for addendum in note.addenda.all()
        ],
        "exceptions": said.get("exceptions", []),
        "signatures": [signature(row, zone) for row in note.signatures.all()],
        "digest": note.digest,
    }


def facts(said: dict[str, Any]) -> list[list[str]]:
    contact = said["encounter"]
    rows = [
        (_("How"), contact["mode"]["label"]),
        (_("Outcome"), contact["outcome"]["label"] if contact["outcome"]["code"] != "completed" else ""),
        (_("Place"), contact["place_words"]),
        (_("Client was"), contact.get("client_place", "")),
        (_("Activities"), ", ".join(each["label"] for each in said["activities"])),
        (_("Late because"), said["late"]["reason"]),
    ]
    return [[label, value] for label, value in rows if value]


def sections(said: dict[str, Any]) -> list[dict[str, str]]:
    rows = [(section["title"], section["text"]) for section in said["sections"]]
    rows.append((_("No goal, because"), said["no_goal_because"]))
    if safety := said["safety"]:
        parts = (safety["value"]["label"], safety["text"], safety["action"])
        rows.append((_("Safety"), "\n\n".join(filter(None, parts))))
    return [{"heading": heading, "text": text} for heading, text in rows if text]


def signature(row: Any, zone: ZoneInfo) -> dict[str, Any]:
    local = row.signed_at.astimezone(zone)
    return {
        "name": row.printed_name,
        "credential": row.credential,
        "role": row.role[:1].upper() + row.role[1:],
        "meaning": _("I wrote this note. It says what happened, as I saw and heard it."),
        "method": row.method,
        "reason": "",
        "signed_on": local.date().isoformat(),
        "time": clock(local),
        "image_png_base64": None,
        "digest": row.digest,
    }


def moment(local: datetime) -> str:
    return f"{full_day(local.date())}, {clock(local)}"


def clock(local: datetime) -> str:
    return f"{local.hour % 12 or 12}:{local.minute:02} {'AM' if local.hour < 12 else 'PM'}"
