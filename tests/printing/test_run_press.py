import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from goldenthread import printing
from goldenthread.printing.press import Press, PrintingFailed
from goldenthread.printing.wording import words_for
from tests.printing.papers import all_text, plan

PLAN = "plans/action_plan.typ"


def paper(**changes) -> dict:
    return plan(**changes) | {"language": "en-us", "words": words_for(PLAN)}


@pytest.fixture
def press():
    made = []

    def make(**limits) -> Press:
        made.append(Press(**limits))
        return made[-1]

    yield make
    for each in made:
        each.close()


def test_one_helper_prints_many_documents(press):
    one = press()
    one.print(PLAN, paper())
    first = one.helper.pid
    one.print(PLAN, paper(version=3))
    assert one.helper.pid == first


def test_a_killed_helper_is_replaced(press):
    one = press()
    one.print(PLAN, paper())
    first = one.helper
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    pdf, _, _ = one.print(PLAN, paper())
    assert pdf.startswith(b"%PDF")
    assert one.helper.pid != first.pid


def test_a_helper_killed_at_work_fails_that_document_and_no_other(press):
    one = press()
    one.print(PLAN, paper())
    os.kill(one.helper.pid, signal.SIGSTOP)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(one.print, PLAN, paper())
        time.sleep(0.2)
        os.kill(one.helper.pid, signal.SIGKILL)
        with pytest.raises(PrintingFailed, match="Try again"):
            waiting.result(timeout=10)
    assert one.print(PLAN, paper())[0].startswith(b"%PDF")


def test_a_helper_is_replaced_after_its_share_of_documents(press):
    one = press(documents=2)
    one.print(PLAN, paper())
    first = one.helper
    one.print(PLAN, paper())
    assert first.poll() is not None
    one.print(PLAN, paper())
    assert one.helper.pid != first.pid


def test_a_helper_that_has_grown_is_replaced(press):
    one = press(megabytes=1)
    one.print(PLAN, paper())
    assert one.helper is None


def test_a_document_that_takes_too_long_is_given_up(press):
    one = press()
    one.print(PLAN, paper())
    one.seconds = 0.2
    os.kill(one.helper.pid, signal.SIGSTOP)
    with pytest.raises(PrintingFailed, match="too long"):
        one.print(PLAN, paper())
    one.seconds = 30
    assert one.print(PLAN, paper())[0].startswith(b"%PDF")


def test_threads_get_their_own_documents():
    names = [f"Person Number {n}" for n in range(12)]

    def text_for(name):
        return all_text(printing.render(PLAN, plan(client={"name": name})))

    with ThreadPoolExecutor(6) as pool:
        for name, text in zip(names, pool.map(text_for, names), strict=True):
            assert name in text
            assert not any(other in text.replace(name, "") for other in names)


@pytest.mark.parametrize("template", ["plans/none.typ", "../press.py", "/etc/passwd", ""])
def test_only_our_templates_are_printed(template):
    with pytest.raises(PrintingFailed, match="no template"):
        printing.render(template, plan())


def test_the_helper_has_no_environment_and_leaves_with_its_worker(tmp_path):
    worker = subprocess.Popen(
        [sys.executable, "-c", WORKER], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2],
        env={**os.environ, "GOLDENTHREAD_SECRET_KEY": "canary-key"},
    )  # fmt: skip
    helper = int(worker.stdout.readline())
    environment = Path(f"/proc/{helper}/environ")
    if environment.exists():
        assert b"canary-key" not in environment.read_bytes()
    worker.kill()
    worker.wait()
    worker.stdout.close()
    for _ in range(100):
        if not alive(helper):
            break
        time.sleep(0.05)
    assert not alive(helper)


WORKER = """
from goldenthread.printing.press import Press
from django.conf import settings
settings.configure()
import time
press = Press()
try:
    press.print("none", {})
except Exception:
    pass
print(press.helper.pid, flush=True)
time.sleep(60)
"""


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not (status.exists() and status.read_text().rsplit(")", 1)[1].split()[0] == "Z")
