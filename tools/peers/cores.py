"""How much of the host's cores other programs take; shared by the scripts beside this file."""

import os
import time

STATISTICS = "/proc/stat"


def busy(text, ticks_per_second):
    """Seconds in which cores have worked for any program, and their number; None where not told.

    The text is that of `/proc/stat`. Time that a hypervisor took away counts; time in guests is
    part of a user's.
    """
    cores, seconds = 0, None
    for line in text.splitlines():
        name, *fields = line.split()
        if name == "cpu" and len(fields) >= 8:
            user, nice, system, _idle, _wait, interrupt, soft_interrupt, stolen = map(int, fields[:8])
            seconds = (user + nice + system + interrupt + soft_interrupt + stolen) / ticks_per_second
        elif name.startswith("cpu"):
            cores += 1
    return None if seconds is None or cores == 0 else (seconds, cores)


def now():
    """What `busy` makes of this system; None where it does not say, as on macOS."""
    try:
        with open(STATISTICS) as file:
            return busy(file.read(), os.sysconf("SC_CLK_TCK"))
    except (OSError, ValueError):
        return None


def others(before, after, own_seconds, wall_seconds):
    """The share of the host's cores that others took between two readings; None where not told."""
    if before is None or after is None or wall_seconds <= 0:
        return None
    share = (after[0] - before[0] - own_seconds) / (wall_seconds * after[1])
    return min(1.0, max(0.0, share))


class Meter:
    """Measures a stretch of time that begins when it is made."""

    def __init__(self):
        self.before = now()
        self.wall, self.own = time.perf_counter(), time.process_time()

    def others(self):
        """The share that other programs took so far."""
        return others(
            self.before, now(), time.process_time() - self.own, time.perf_counter() - self.wall
        )
