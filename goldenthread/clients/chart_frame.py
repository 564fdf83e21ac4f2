"""
What every page of a chart stands in: the person's head, the tabs, and whether this reader may write a note.

    return page(request, "notes/story.html", frame(request, client, "story") | {"notes": notes})

The template extends `clients/chart_base.html` and fills the block `chart`. Rooms register their tabs when they
start: `register_tab("story", _("Story"), "chart:story", Permission.READ_RECORD)`. Three queries, however long the chart.
"""

from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

from goldenthread.agency.permissions import Permission

from . import permissions
from .head import head_of
from .models import Client

# The order in which a stranger reads a chart; tabs not named here come last.
ORDER = ("overview", "story", "plan", "thread", "assessments", "people", "trail")


@dataclass(frozen=True)
class Tab:
    key: str
    label: Any
    url_name: str
    permission: Permission


@dataclass(frozen=True)
class TabLink:
    label: Any
    url: str
    current: bool


_tabs: dict[str, Tab] = {}


def register_tab(key: str, label: Any, url_name: str, permission: Permission) -> None:
    """A page of the chart, shown to whoever holds `permission` where this client is enrolled."""
    _tabs[key] = Tab(key, label, url_name, permission)


def frame(request: Any, client: Client, tab: str) -> dict[str, Any]:
    staff = request.user
    return {
        "client": client,
        "head": head_of(client, staff),
        "tabs": tabs_of(client, staff, tab),
        "may_write_note": permissions.can_write_note(staff, client),
    }


def tabs_of(client: Client, staff: Any, current: str) -> list[TabLink]:
    shown = sorted(_tabs.values(), key=lambda tab: ORDER.index(tab.key) if tab.key in ORDER else len(ORDER))
    return [
        TabLink(tab.label, url, tab.key == current)
        for tab in shown
        if permissions.may_with(staff, client, tab.permission) and (url := _url(tab, client))
    ]


def _url(tab: Tab, client: Client) -> str:
    try:
        return reverse(tab.url_name, args=[client.uid])
    except NoReverseMatch:
        return ""
