from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.agency import passkeys
from goldenthread.agency.permissions import Permission

register = template.Library()

BROWSERS = ("Edg", "OPR", "Firefox", "Chrome", "Safari")  # the first found: each names those after it as well
NAMES = {"Edg": "Edge", "OPR": "Opera"}
SYSTEMS = {
    "Windows": "Windows",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Mac OS": "Mac",
    "Linux": "Linux",
}

TABS = [
    ("staff", gettext_lazy("Staff"), Permission.MANAGE_STAFF),
    ("coverage", gettext_lazy("Cover"), None),
    ("programs", gettext_lazy("Programs"), Permission.MANAGE_POLICY),
    ("roles", gettext_lazy("Roles"), None),
    ("details", gettext_lazy("The agency"), Permission.MANAGE_POLICY),
]


@register.simple_tag(takes_context=True)
def room_tabs(context: Any) -> list[dict[str, Any]]:
    """The pages of this room that the reader may open."""
    request = context["request"]
    return [
        {"label": label, "url": url, "current": request.path.startswith(url)}
        for name, label, takes in TABS
        if (takes is None or request.user.may(takes)) and (url := reverse(f"agency:{name}"))
    ]


@register.inclusion_tag("agency/passkey_to_sign.html", takes_context=True)
def passkey_to_sign(context: Any) -> dict[str, Any]:
    """Inside a form that asks for the password to sign: the other way, for whoever has a passkey here."""
    return {"has_one": passkeys.has_one(context["request"].user)}


@register.filter
def browser_words(user_agent: str) -> str:
    """`Firefox on Windows`, as far as a browser says what it is."""
    browser = next((name for name in BROWSERS if f"{name}/" in user_agent), "")
    system = next((words for name, words in SYSTEMS.items() if name in user_agent), "")
    if not browser:
        return _("A browser")
    name = NAMES.get(browser, browser)
    return _("%(browser)s on %(system)s") % {"browser": name, "system": system} if system else name


@register.simple_tag
def setting_words(setting: Any, value: Any) -> str:
    return setting.words(value)
