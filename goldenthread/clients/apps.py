from django.apps import AppConfig


class ClientsConfig(AppConfig):
    name = "goldenthread.clients"
