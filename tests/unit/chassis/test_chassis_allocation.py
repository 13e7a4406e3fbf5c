"""A morning of sign-ins must not leave every thread's memory behind."""

import subprocess
import sys

GROWTH_MAX_MB = 100  # Four at once take 76 for a moment; what was kept for good was 380.
SIGN_INS = """
import eventlet
eventlet.monkey_patch()
import psutil
from chassis.allocation import give_back_large_blocks
from services.identity.adapters.hashing import Argon2
give_back_large_blocks()
hashing, process = Argon2(), psutil.Process()
before = process.memory_info().rss
list(eventlet.GreenPool(10).imap(lambda _: hashing.hash("Chaussette-142"), range(60)))
print((process.memory_info().rss - before) >> 20)
"""


def test_a_morning_of_sign_ins_leaves_no_memory_behind():
    command = [sys.executable, "-W", "ignore", "-c", SIGN_INS]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    assert int(told.stdout) < GROWTH_MAX_MB
