"""Large blocks of memory go back to the system as soon as they are free.

Prevents: glibc, once a block of some megabytes was freed, keeping the next ones in the pools of
each thread that ever used one (argon2's 19 MiB a password, in twenty threads: 387 MB for nothing).
"""

import contextlib
import ctypes

M_MMAP_THRESHOLD, M_ARENA_MAX = -3, -8  # glibc's <malloc.h>
LARGE = 1 << 20
ARENAS_MAX = 2  # We have one thread at work, and those of eventlet's pool a few at a time.


def give_back_large_blocks() -> None:
    """For this process, from now on. Does nothing where the C library is not glibc."""
    with contextlib.suppress(OSError, AttributeError):
        mallopt = ctypes.CDLL(None).mallopt
        mallopt(M_MMAP_THRESHOLD, LARGE)
        mallopt(M_ARENA_MAX, ARENAS_MAX)
