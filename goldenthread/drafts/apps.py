from django.apps import AppConfig


class DraftsConfig(AppConfig):
    name = "goldenthread.drafts"
    verbose_name = "Drafts"
