"""Times a peer on the cases of `romanesco bench`: searches its fastest forms, then times them.

A form says how a chunk of networks is written down and run: a dictionary with at least `form`, `chunk`
(networks) and `threads` (chunks at once). Every form must first agree with the plain one. What is
timed is whole landscapes, all steps of all networks: a peer does not leave diverged ones out.
Compilation is not timed. There are two clocks, that on the wall and this process's CPU seconds, user
and system, of all its threads; each has its own fastest form.
"""

import argparse
import concurrent.futures
import datetime
import json
import os
import statistics
import sys
import time

import numpy

import cores
from cases import STEPS, axis, cases

SEARCH_STEPS = 50
AGREEMENT_STEPS = 20
CLOCKS = ("wall", "processor")


class Peer:
    """A program that trains the same landscapes; each has its own kind."""

    program = ""
    device = ""
    on_cpu = True
    # Whether it trains networks with a tangent beside each.
    has_tangents = False
    dtype = numpy.float32
    # The form that says plainly what is computed.
    plain = {}
    # The forms whose chunks are searched, in this order, and the sizes of those chunks.
    starts = ()
    chunks = ()

    def variants(self, form):
        """Other forms that may be faster than one whose chunk was searched."""
        return []

    def trainer(self, preset, form, steps):
        """A function of x and y, the values of a chunk of networks on both axes, to N measures."""
        raise NotImplementedError

    def put(self, array):
        """An array of NumPy, as the trainer takes it."""
        raise NotImplementedError

    def finish(self, results):
        """Waits until measures are there; gives them as arrays of NumPy."""
        raise NotImplementedError

    def in_words(self, form):
        """The form for a table."""
        raise NotImplementedError


def arguments(description):
    parser = argparse.ArgumentParser(description=description.split("\n")[0])
    parser.add_argument("--precision", choices=("float", "double"), default="float")
    parser.add_argument("--only", default="", help="cases whose name contains this")
    parser.add_argument("--seconds", type=float, default=3, help="for the repeats of a case")
    parser.add_argument("--clock", choices=CLOCKS, help="one only; both by default")
    parser.add_argument("--forms", help="a --json of an earlier run, whose forms are used again")
    parser.add_argument("--json", help="also write what was measured")
    return parser


class Runner:
    """Trains landscapes of one case in one form."""

    def __init__(self, peer, preset, region, form, steps=STEPS):
        self.peer = peer
        self.region = region
        self.chunk = form["chunk"]
        self.threads = form["threads"]
        self.train = peer.trainer(preset, form, steps)

    def points(self, side):
        values = 10.0 ** axis(*self.region, side)
        x, y = (grid.reshape(-1).astype(self.peer.dtype) for grid in numpy.meshgrid(values, values))
        # Compiled for one size: the last chunk is filled up.
        padding = -x.size % self.chunk
        x, y = numpy.pad(x, (0, padding), mode="edge"), numpy.pad(y, (0, padding), mode="edge")
        return [
            tuple(self.peer.put(values[first : first + self.chunk]) for values in (x, y))
            for first in range(0, x.size, self.chunk)
        ]

    def run(self, side):
        """The seconds of one landscape by each clock, and its measures."""
        chunks = self.points(side)
        wall, processor = time.perf_counter(), time.process_time()
        if self.threads == 1:
            results = self.peer.finish([self.train(*chunk) for chunk in chunks])
        else:
            with concurrent.futures.ThreadPoolExecutor(self.threads) as pool:
                results = list(
                    pool.map(lambda chunk: self.peer.finish([self.train(*chunk)])[0], chunks)
                )
        seconds = {
            "wall": time.perf_counter() - wall, "processor": time.process_time() - processor
        }
        return seconds, numpy.concatenate(results)[: side * side]


def agrees(peer, preset, form):
    """Whether a form's first steps are those of the plain form, up to rounding.

    A network that learns nothing has the measure -steps: what it has learnt is what is compared.
    """
    region = (-3.0, 0.0)
    _, expected = Runner(peer, preset, region, peer.plain, AGREEMENT_STEPS).run(8)
    _, found = Runner(peer, preset, region, form | {"chunk": 64}, AGREEMENT_STEPS).run(8)
    # Shortened products on a GPU keep about three digits.
    limit = 1e-2 if peer.dtype == numpy.float32 else 1e-9
    learnt = numpy.max(numpy.abs(expected + AGREEMENT_STEPS))
    return bool(numpy.max(numpy.abs(found - expected)) <= limit * learnt)


def search(peer, preset, region, clocks):
    """By clock, the form with the most network-steps a second over a few steps."""
    found = []

    def consider(form):
        """The form's rates by clock; empty where it fails."""
        for known, rates in found:
            if known == form:
                return rates
        # Enough networks for two rounds of all threads.
        side = max(16, int(numpy.ceil(numpy.sqrt(2 * form["chunk"] * form["threads"]))))
        try:
            runner = Runner(peer, preset, region, form, SEARCH_STEPS)
            runner.run(side)
            runs = [runner.run(side)[0] for _ in range(3)]
        except Exception as error:  # a compiler's errors are of any kind
            print(f"  {peer.in_words(form)}: {type(error).__name__}: {error}", file=sys.stderr)
            return {}
        rates = {
            clock: side * side * SEARCH_STEPS / min(run[clock] for run in runs) for clock in clocks
        }
        found.append((form, rates))
        print(
            f"  {peer.in_words(form)}: "
            + ", ".join(f"{rate:,.0f} steps a {clock} second" for clock, rate in rates.items()),
            file=sys.stderr, flush=True,
        )
        return rates

    def fits(form):
        try:
            agreed = agrees(peer, preset, form)
            reason = "does not agree with the plain form"
        except Exception as error:
            agreed, reason = False, f"{type(error).__name__}: {error}".splitlines()[0]
        if not agreed:
            print(f"  {peer.in_words(form)}: {reason}", file=sys.stderr, flush=True)
        return agreed

    for start in peer.starts:
        if not fits(start):
            continue
        best = dict.fromkeys(clocks, 0)
        for chunk in peer.chunks:
            rates = consider(start | {"chunk": chunk})
            best = {clock: max(best[clock], rates.get(clock, 0)) for clock in clocks}
            # Past the top of the hill.
            if all(rates.get(clock, 0) < 0.7 * best[clock] for clock in clocks):
                break
    if not found:
        sys.exit(f"{preset}: no form agrees with the plain one")

    def best(clock):
        return max(found, key=lambda item: item[1][clock])[0]

    for clock in clocks:
        chunk = best(clock)["chunk"]
        for neighbour in (chunk // 2, 2 * chunk):
            consider(best(clock) | {"chunk": neighbour})
    for clock in clocks:
        for variant in peer.variants(best(clock)):
            if fits(variant):
                consider(variant)
    return {clock: best(clock) for clock in clocks}


def measure(peer, preset, region, form, seconds):
    """A form's speeds by all clocks, and what others took of the cores meanwhile."""
    runner = Runner(peer, preset, region, form)
    side = 16
    while side * side < 2 * form["chunk"] * form["threads"]:
        side *= 2
    while True:
        runner.run(side)
        elapsed = runner.run(side)[0]["wall"]
        if 4 * elapsed > seconds / 3 or side >= 1024:
            break
        side *= 2
    runs = []
    meter = cores.Meter()
    wall, processor = time.perf_counter(), time.process_time()
    while len(runs) < 3 or sum(run["wall"] for run in runs) < seconds:
        runs.append(runner.run(side)[0])
        if sum(run["wall"] for run in runs) > 2 * seconds:
            break
    others = meter.others()
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    networks = side * side
    middle = {clock: statistics.median(run[clock] for run in runs) for clock in CLOCKS}
    spread = {
        clock: (max(run[clock] for run in runs) - min(run[clock] for run in runs)) / middle[clock]
        for clock in CLOCKS
    }
    return {
        clock: {
            "form": form,
            "formInWords": peer.in_words(form),
            "size": side,
            "repeats": len(runs),
            "networksPerSecond": networks / middle[clock],
            "stepsPerSecond": networks * STEPS / middle[clock],
            "spread": spread[clock],
            "processorShare": processor / wall / (os.cpu_count() or 1),
            "otherProcessorShare": others,
        }
        for clock in CLOCKS
    }


def timed(peer, name, preset, region, options, known):
    """One case: by clock, the fastest form and its speed."""
    # A GPU's work is in no processor's seconds.
    clocks = [
        clock for clock in CLOCKS
        if options.clock in (None, clock) and (peer.on_cpu or clock == "wall")
    ]
    forms = known.get(name, {})
    if not all(clock in forms for clock in clocks):
        forms = search(peer, preset, region, clocks)
    case, measured = {"name": name}, []
    for clock in clocks:
        form = forms[clock]
        speeds = next((speeds for other, speeds in measured if other == form), None)
        if speeds is None:
            speeds = measure(peer, preset, region, form, options.seconds)
            measured.append((form, speeds))
        case[clock] = speeds[clock]
        print(
            f"{name}: {case[clock]['stepsPerSecond']:.3g} network-steps a {clock} second, "
            f"{case[clock]['size']}x{case[clock]['size']}, "
            f"spread {100 * case[clock]['spread']:.0f} %, "
            f"{100 * case[clock]['processorShare']:.0f} % of the cores"
            + (f" and {100 * others:.0f} % others"
               if (others := case[clock]["otherProcessorShare"]) is not None else "")
            + f"; {case[clock]['formInWords']}",
            flush=True,
        )
    return case


def main(peer, options):
    known = {}
    if options.forms:
        with open(options.forms) as file:
            known = {
                case["name"]: {clock: case[clock]["form"] for clock in CLOCKS if clock in case}
                for case in json.load(file)["cases"]
            }
    record = {
        "program": peer.program,
        "device": peer.device,
        "cores": os.cpu_count(),
        "date": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
        "precision": options.precision,
        "cases": [],
    }
    if options.clock == "processor" and not peer.on_cpu:
        sys.exit("--clock processor: a GPU trains, whose work is in no processor's seconds")
    chosen = [
        case for case in cases()
        if options.only in case[0] and (peer.has_tangents or case[1] != "tangent")
    ]
    if not chosen:
        sys.exit(f"--only: '{options.only}' is in no case's name")
    print(f"{record['program']}, {record['device']}, {record['cores']} cores, {options.precision}")
    for name, preset, region in chosen:
        record["cases"].append(timed(peer, name, preset, region, options, known))
    if options.json:
        staged = f"{options.json}.{os.getpid()}"
        with open(staged, "w") as file:
            json.dump(record, file, indent=1)
        os.replace(staged, options.json)
