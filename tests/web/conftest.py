import threading
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIServer

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.servers.basehttp import WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from django.urls import clear_url_caches

from goldenthread.web import letterhead
from tests.web import urls


class Quiet(WSGIRequestHandler):
    def log_message(self, *words):
        pass


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


@pytest.fixture(autouse=True)
def harbor_house(monkeypatch):
    """These pages stand below the agency: they run on what has been registered, without a database."""
    monkeypatch.setattr(
        letterhead, "_letterhead", lambda: letterhead.Letterhead("Harbor House", "America/New_York")
    )


@pytest.fixture
def test_pages(settings):
    """The pages of `tests/web/urls.py`, with a server that starts afresh."""
    settings.ROOT_URLCONF, settings.DEMO = "tests.web.urls", True
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [Path(__file__).parent / "templates"]}]
    clear_url_caches()
    urls.kept.__init__()
    yield urls.kept
    clear_url_caches()


@pytest.fixture
def address(test_pages):
    """Where a browser finds those pages. No database stands behind them."""
    server = Server(("localhost", 0), Quiet)
    server.set_app(StaticFilesHandler(get_wsgi_application()))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()
