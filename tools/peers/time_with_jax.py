"""Times JAX on the cases of `romanesco bench`: network-steps a second of the fastest form found.

    tools/peers/time_jax
    tools/peers/time_jax --precision double --only "tanh, converged" --json jax.json

Tries networks one by one under vmap, and as one wide layer in two orders; chunks of 4 to 4096
networks; one and all cores calling at once; the scan unrolled four times; on a GPU also the matrix
products' precision. Every form must first agree with the plain one. What is timed is whole
landscapes, all steps of all networks: JAX does not leave diverged ones out. Compilation is not timed.
"""

import argparse
import concurrent.futures
import datetime
import json
import os
import statistics
import sys
import time

import jax
import numpy

SEARCH_STEPS = 50


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--precision", choices=("float", "double"), default="float")
    parser.add_argument("--only", default="", help="cases whose name contains this")
    parser.add_argument("--seconds", type=float, default=3, help="for the repeats of a case")
    parser.add_argument("--forms", help="a --json of an earlier run, whose forms are used again")
    parser.add_argument("--json", help="also write what was measured")
    return parser.parse_args()


def cases():
    """Name, preset and region (low and high, the same on both axes), as `romanesco bench` has them."""
    yield "tanh, converged", "tanh", (0.0, 1.0)
    for preset in landscape.PRESETS:
        yield f"{preset}, whole", preset, (-3.0, 6.0)


class Runner:
    """Trains landscapes of one case in one form."""

    def __init__(self, preset, region, form, steps=500):
        self.region = region
        self.chunk = form["chunk"]
        self.threads = form["threads"]
        self.train = landscape.trainer(
            preset, form["form"], DTYPE, steps, form["unroll"], form["precision"]
        )

    def points(self, side):
        values = 10.0 ** landscape.axis(*self.region, side)
        x, y = (grid.reshape(-1).astype(DTYPE) for grid in numpy.meshgrid(values, values))
        # Compiled for one size: the last chunk is filled up.
        padding = -x.size % self.chunk
        x, y = numpy.pad(x, (0, padding), mode="edge"), numpy.pad(y, (0, padding), mode="edge")
        return [
            (jax.device_put(x[first : first + self.chunk]), jax.device_put(y[first : first + self.chunk]))
            for first in range(0, x.size, self.chunk)
        ]

    def seconds(self, side):
        """The time of one landscape, and its measures."""
        chunks = self.points(side)
        begin = time.perf_counter()
        if self.threads == 1:
            results = [self.train(*chunk) for chunk in chunks]
            jax.block_until_ready(results)
        else:
            with concurrent.futures.ThreadPoolExecutor(self.threads) as pool:
                results = list(
                    pool.map(lambda chunk: jax.block_until_ready(self.train(*chunk)), chunks)
                )
        elapsed = time.perf_counter() - begin
        measures = numpy.concatenate([numpy.asarray(result) for result in results])
        return elapsed, measures[: side * side]


def agrees(preset, form):
    """Whether a form's first steps are those of the plain form, up to rounding.

    A network that learns nothing has the measure -steps: what it has learnt is what is compared.
    """
    steps = 20
    plain = {"form": "vmap", "chunk": 64, "threads": 1, "unroll": 1, "precision": None}
    region = (-3.0, 0.0)
    _, expected = Runner(preset, region, plain, steps).seconds(8)
    _, found = Runner(preset, region, form | {"chunk": 64}, steps).seconds(8)
    # Shortened products on a GPU keep about three digits.
    limit = 1e-2 if DTYPE == numpy.float32 else 1e-9
    learnt = numpy.max(numpy.abs(expected + steps))
    return bool(numpy.max(numpy.abs(found - expected)) <= limit * learnt)


def search(preset, region):
    """The form with the most network-steps a second over a few steps."""
    best = {}

    def rate(form):
        runner = Runner(preset, region, form, SEARCH_STEPS)
        # Enough networks for two rounds of all threads.
        side = max(16, int(numpy.ceil(numpy.sqrt(2 * form["chunk"] * form["threads"]))))
        runner.seconds(side)
        elapsed = min(runner.seconds(side)[0] for _ in range(3))
        return side * side * SEARCH_STEPS / elapsed

    def consider(form):
        found = rate(form)
        if found > best.get("rate", 0):
            best.update(rate=found, form=form)
        return found

    precisions = [None] if jax.default_backend() == "cpu" else [None, "highest"]
    for name in landscape.FORMS:
        for precision in precisions:
            form = {"form": name, "chunk": 8, "threads": 1, "unroll": 1, "precision": precision}
            if not agrees(preset, form):
                print(f"  {name}: does not agree with the plain form", file=sys.stderr)
                continue
            rates = []
            for chunk in (8, 32, 128, 512, 2048):
                rates.append(consider(form | {"chunk": chunk}))
                # Past the top of the hill.
                if rates[-1] < 0.7 * max(rates):
                    break
    if not best:
        sys.exit(f"{preset}: no form agrees with the plain one")
    chunk = best["form"]["chunk"]
    for neighbour in (chunk // 2, 2 * chunk):
        consider(best["form"] | {"chunk": neighbour})
    cores = os.cpu_count() or 1
    if jax.default_backend() == "cpu" and cores > 1:
        chunk = best["form"]["chunk"]
        for size in (chunk, max(8, chunk // cores)):
            consider(best["form"] | {"threads": cores, "chunk": size})
    consider(best["form"] | {"unroll": 4})
    return best["form"]


def measure(preset, region, form, seconds):
    runner = Runner(preset, region, form)
    side = 16
    while side * side < 2 * form["chunk"] * form["threads"]:
        side *= 2
    while True:
        runner.seconds(side)
        elapsed, _ = runner.seconds(side)
        if 4 * elapsed > seconds / 3 or side >= 1024:
            break
        side *= 2
    elapsed = []
    wall, processor = time.perf_counter(), time.process_time()
    while len(elapsed) < 3 or sum(elapsed) < seconds:
        elapsed.append(runner.seconds(side)[0])
        if sum(elapsed) > 2 * seconds:
            break
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    networks = side * side
    return {
        "processorShare": processor / wall / (os.cpu_count() or 1),
        "size": side,
        "networksPerSecond": networks / statistics.median(elapsed),
        "stepsPerSecond": networks * landscape.STEPS / statistics.median(elapsed),
        "spread": (max(elapsed) - min(elapsed)) / statistics.median(elapsed),
        "repeats": len(elapsed),
    }


def main():
    known = {}
    if options.forms:
        with open(options.forms) as file:
            known = {case["name"]: case["form"] for case in json.load(file)["cases"]}
    record = {
        "program": f"JAX {jax.__version__}",
        "device": f"{jax.default_backend()}: {jax.devices()[0].device_kind}",
        "cores": os.cpu_count(),
        "date": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
        "precision": options.precision,
        "cases": [],
    }
    chosen = [case for case in cases() if options.only in case[0]]
    if not chosen:
        sys.exit(f"--only: '{options.only}' is in no case's name")
    print(f"{record['program']}, {record['device']}, {record['cores']} cores, {options.precision}")
    for name, preset, region in chosen:
        form = known.get(name) or search(preset, region)
        case = {"name": name, "form": form} | measure(preset, region, form, options.seconds)
        record["cases"].append(case)
        print(
            f"{name}: {case['stepsPerSecond']:.3g} network-steps/s, "
            f"{case['networksPerSecond']:.3g} networks/s, {case['size']}x{case['size']}, "
            f"spread {100 * case['spread']:.0f} %, {100 * case['processorShare']:.0f} % of the cores; "
            f"{form['form']}, chunks of {form['chunk']}, "
            f"{form['threads']} at once, unrolled {form['unroll']} times"
            + (f", matrix products '{form['precision']}'" if form["precision"] else ""),
            flush=True,
        )
    if options.json:
        staged = f"{options.json}.{os.getpid()}"
        with open(staged, "w") as file:
            json.dump(record, file, indent=1)
        os.replace(staged, options.json)


options = arguments()
DTYPE = numpy.float32 if options.precision == "float" else numpy.float64
jax.config.update("jax_enable_x64", options.precision == "double")
import landscape  # noqa: E402, after the settings that it trains under

main()
