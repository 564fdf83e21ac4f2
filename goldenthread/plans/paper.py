"""The Action Plan on paper: the signed document as it stands, with every signature given to it so far."""

import base64
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from goldenthread import printing
from goldenthread.agency.models import Agency
from goldenthread.integrity.files import open_file

from .actions import AGREES, ASSENTS, AUTHOR, REVIEWED
from .models import Plan, PlanCopy, PlanSignature


def printed(plan: Plan, copies: list[str]) -> printing.Printed:
    order = [part.value for part in PlanSignature.Part]
    rows = sorted(
        plan.signatures.select_related("recorded_by"), key=lambda row: (order.index(row.part), row.signed_at)
    )
    data = plan.content | {
        "signatures": [signature(row) for row in rows],
        "digest": plan.digest,
        "copies": copies,
    }
    return printing.render("plans/action_plan.typ", data)


def copies_asked_for(which: str) -> list[str]:
    return [which] if which in PlanCopy.Which.values else list(PlanCopy.Which.values)


def signature(row: PlanSignature) -> dict[str, Any]:
    local = row.signed_at.astimezone(ZoneInfo(Agency.current().zone))
    return {
        "name": row.printed_name,
        "credential": row.credential,
        "role": row.role[:1].upper() + row.role[1:],
        "meaning": meaning(row.meaning),
        "method": row.method,
        "reason": row.detail.get("reason", ""),
        "typed": row.detail.get("typed", ""),
        "device": "" if row.signer_id else row.recorded_by.name,
        "signed_on": local.date().isoformat(),
        "time": f"{local.hour % 12 or 12}:{local.minute:02} {'AM' if local.hour < 12 else 'PM'}",
        "image_png_base64": base64.b64encode(open_file(row.image_digest)).decode()
        if row.image_digest
        else None,
        "digest": row.digest,
    }


def meaning(code: str) -> str:
    """What a signature says: the same words stand on the screen where it is given and on the paper that shows it."""
    return {
        AUTHOR: _("I wrote this plan with the people named in it."),
        AGREES: _(
            "I could read this plan or have it read to me, and ask about it. I agree with it, except where it says otherwise."
        ),
        ASSENTS: _(
            "I could read this plan or have it read to me, and ask about it. It is all right with me, except where it says otherwise."
        ),
        REVIEWED: _("I have read this plan and approve it."),
    }.get(code, "")
