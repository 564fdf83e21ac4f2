"""The press: one helper process for each web worker, started when first needed, replaced before it grows."""

import atexit
import contextlib
import json
import os
import struct
import subprocess
import sys
from pathlib import Path
from threading import Event, Lock, Timer
from typing import IO

from django.utils.translation import gettext as _

TYPESETTER = Path(__file__).with_name("typesetter.py")


class PrintingFailed(Exception):
    """A document could not be printed; the message says why."""


class Press:
    """
    Hands documents to the helper, one at a time.

    The helper inherits no environment, so neither keys nor the database are within its reach.
    """

    def __init__(self, *, documents: int = 500, megabytes: int = 300, seconds: float = 30):
        self.documents = documents
        self.megabytes = megabytes
        self.seconds = seconds
        self.helper: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._printed = 0
        self._lock = Lock()
        atexit.register(self.close)

    def print(self, template: str, data: dict) -> tuple[bytes, list[str], bool]:
        """The PDF, the characters that no font has, and whether a picture had to be left out."""
        request = json.dumps({"template": template, "data": data}, default=str).encode()
        with self._lock:
            answer, pdf = self._ask(request)
            self._printed += 1
            if self._printed >= self.documents or answer["megabytes"] >= self.megabytes:
                self.close()
        if "error" in answer:
            raise PrintingFailed(answer["error"])
        return pdf, answer["missing"], answer["lost_pictures"]

    def close(self) -> None:
        helper, self.helper, self._printed = self.helper, None, 0
        if helper is None or self._owner != os.getpid():
            return
        helper.kill()
        with contextlib.suppress(BrokenPipeError):
            helper.communicate()

    def _ask(self, request: bytes) -> tuple[dict, bytes]:
        helper = self._running()
        assert helper.stdin and helper.stdout
        late = Event()

        def give_up() -> None:
            late.set()
            helper.kill()

        limit = Timer(self.seconds, give_up)
        limit.start()
        try:
            write_frame(helper.stdin, request)
            return json.loads(read_frame(helper.stdout)), read_frame(helper.stdout)
        except (EOFError, BrokenPipeError):
            self.close()
            if late.is_set():
                raise PrintingFailed(_("This document took too long to print.")) from None
            raise PrintingFailed(_("Printing stopped while working on this document. Try again.")) from None
        finally:
            limit.cancel()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._owner != os.getpid():  # after a fork the parent's helper is not ours to talk to
            self.helper, self._owner, self._printed = None, os.getpid(), 0
        if self.helper and self.helper.poll() is not None:
            self.close()
        if self.helper is None:
            command = [sys.executable, "-I", str(TYPESETTER)]
            self.helper = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={})  # noqa: S603
        return self.helper


def write_frame(pipe: IO[bytes], frame: bytes) -> None:
    pipe.write(struct.pack(">I", len(frame)) + frame)
    pipe.flush()


def read_frame(pipe: IO[bytes]) -> bytes:
    length = read_exactly(pipe, 4)
    return read_exactly(pipe, struct.unpack(">I", length)[0])


def read_exactly(pipe: IO[bytes], length: int) -> bytes:
    found = pipe.read(length)
    if len(found) < length:
        raise EOFError
    return found
