from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "goldenthread.web"
    label = "web"

    def ready(self) -> None:
        from django.utils.translation import gettext, ngettext

        from goldenthread.rulebook import words

        words.translate_with(gettext, ngettext)  # the rulebook knows no framework
