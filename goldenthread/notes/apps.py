from django.apps import AppConfig


class NotesConfig(AppConfig):
    name = "goldenthread.notes"

    def ready(self) -> None:
        from goldenthread.plans.earlier import register_progress

        from .progress import progress_told

        register_progress(progress_told)
