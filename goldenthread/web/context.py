"""What every page needs besides its own subject. No database query happens here."""

from typing import Any

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from goldenthread.web import letterhead, nav


def page(request: Any) -> dict[str, Any]:
    user = getattr(request, "user", None)
    return {
        "demo": settings.DEMO,
        "letterhead": SimpleLazyObject(letterhead.current),
        "me": SimpleLazyObject(lambda: letterhead.whose_page(request) if user else None),
        "nav_links": SimpleLazyObject(lambda: nav.links(request) if user else []),
        "account_links": SimpleLazyObject(lambda: nav.links(request, account=True) if user else []),
        "idle_minutes": settings.IDLE_MINUTES,
    }
