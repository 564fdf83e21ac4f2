from django.apps import AppConfig


class TestappConfig(AppConfig):
    name = "tests.integrity.testapp"
    label = "testapp"
