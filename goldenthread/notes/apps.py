from django.apps import AppConfig


class NotesConfig(AppConfig):
    name = "goldenthread.notes"
