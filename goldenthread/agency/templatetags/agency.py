from typing import Any

from django import template
from django.utils.translation import gettext as _

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
