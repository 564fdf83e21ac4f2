"""
The small files a maintainer reads, joined into the one style sheet and the one script a browser asks for: over a slow
line every round of half a dozen files costs a second.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseStorageFinder
from django.core.files.storage import FileSystemStorage

# What stands alike in the cascade's order stands later here where it shall win.
STYLES = [
    "tokens",
    "reset",
    "base",
    "layout",
    "bar",
    "page",
    "person",
    "tabs",
    "button",
    "sheet",
    "tag",
    "goal",
    "steps",
    "marks",
    "story",
    "field",
    "chips",
    "checklist",
    "finding",
    "foot",
    "banner",
    "table",
    "task",
    "filters",
    "empty",
    "dialog",
    "pager",
    "diff",
    "signature",
    "thread",
    "look",
    "utilities",
    "print",
]
SCRIPTS = [
    "autosave",
    "hotkeys",
    "idle",
    "dialog",
    "submit_once",
    "line",
    "signature",
    "repeat",
    "menu",
    "tabs",
]


def styles() -> str:
    """The styles of every page, then those of each room in its turn."""
    house = Path(settings.HOUSE)
    common = (house / f"web/static/web/css/{name}.css" for name in STYLES)
    return "".join(_texts([*common, *sorted(house.glob("*/static/*/*.css"))]))


def scripts() -> str:
    """Each script keeps its names to itself, and one that fails leaves the others working."""
    texts = _texts(Path(settings.HOUSE) / f"web/static/web/js/{name}.js" for name in SCRIPTS)
    return "".join(f"try {{\n{text}}} catch (error) {{ reportError(error) }}\n" for text in texts)


def _texts(paths: Iterable[Path]) -> Iterator[str]:
    return (path.read_text(encoding="utf-8") for path in paths)


BUNDLES: dict[str, Callable[[], str]] = {"web/all.css": styles, "web/all.js": scripts}


class Bundles(BaseStorageFinder):
    """Django finds them as if they were files of the house; joined anew whenever a process first asks."""

    def __init__(self, *args: Any, **options: Any) -> None:
        self.storage = FileSystemStorage(settings.DATA_DIR / "bundles")
        for name, join in BUNDLES.items():
            _write(Path(self.storage.path(name)), join())
        super().__init__(*args, **options)


def _write(place: Path, text: str) -> None:
    """Whole or not at all: another process or thread may be reading or writing it too."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile("w", dir=settings.DATA_DIR, delete=False, encoding="utf-8") as half:
        half.write(text)
    Path(half.name).replace(place)
