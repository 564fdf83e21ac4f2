from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Assets(CompressedManifestStaticFilesStorage):
    """
    Styles and scripts under names that change with their content. Each address is worked out
    once, not for every page.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.addresses: dict[str, str] = {}

    def url(self, name: str | None, force: bool = False) -> str:
        if force or name is None:
            return str(super().url(name, force))
        if name not in self.addresses:
            self.addresses[name] = super().url(name)
        return self.addresses[name]
