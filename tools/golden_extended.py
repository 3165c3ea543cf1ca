"""Measures how far JAX's golden training runs are from the same runs in 80-bit arithmetic.

    python3 tools/golden_extended.py Tests

Prints, for each run, the worst relative error of the first 10 and of all 40 losses: of JAX in double
precision, and of NumPy in double precision with the last bit of every tanh changed at random. Needs
NumPy on an x86 machine, whose long double has 80 bits.
"""

import pathlib
import sys

import numpy

PRESETS = ["tanh", "relu", "identity", "single", "minibatch", "offset"]
WIDTH = 16
STEPS = 40


def run(tests, preset, point, number, tanh):
    """The losses of one run in a number type."""
    fixtures = tests / "TestSupport" / "Fixtures"
    load = lambda name: numpy.load(fixtures / f"{name}.npy").astype(number)
    count = {"identity": 16, "single": 1}.get(preset, 272)
    inputs, targets = load(f"X_{count}"), load(f"Y_{count}").reshape(-1, 1)
    first, second = load("W0"), load("W1").reshape(-1, 1)
    x, y = point.astype(number)
    offset, rates = (x, (y, y)) if preset == "offset" else (number(0), (x, y))
    batches = numpy.load(fixtures / "minibatch_500steps_first40.npy")
    root = numpy.sqrt(number(2))
    scale = 1 / numpy.sqrt(number(WIDTH))

    def forward(inputs, targets):
        sums = inputs @ first * scale
        hidden = {"relu": lambda: root * numpy.maximum(sums, 0), "identity": lambda: sums}.get(
            preset, lambda: tanh(root * sums))()
        return hidden, hidden @ second / WIDTH - targets

    losses = []
    for step in range(STEPS):
        first = first + offset
        hidden, errors = forward(inputs, targets)
        losses.append((errors * errors).mean())
        batch = batches[step] if preset == "minibatch" else slice(None)
        hidden, errors = forward(inputs[batch], targets[batch])
        slopes = 2 * errors / len(errors) / WIDTH
        below = slopes @ second.T * {"relu": lambda: root * (hidden > 0), "identity": lambda: 1}.get(
            preset, lambda: root * (1 - hidden * hidden))()
        second = second - rates[1] * (hidden.T @ slopes)
        first = first - rates[0] * (inputs[batch].T @ below * scale)
    return numpy.array(losses, dtype=numpy.longdouble)


def changed_tanh(random):
    """The hyperbolic tangent with its last bit one up, one down or as it is."""
    def tanh(values):
        exact = numpy.tanh(values)
        towards = numpy.array([-2.0, numpy.nan, 2.0])[random.integers(0, 3, exact.shape)]
        moved = numpy.where(numpy.isnan(towards), exact, numpy.nextafter(exact, towards))
        return numpy.clip(moved, -1, 1)
    return tanh


def worst(losses, exact):
    """The greatest relative errors of the first 10 and of all losses that are finite."""
    errors = abs(losses - exact) / exact
    errors = numpy.where(numpy.isfinite(errors), errors, 0).astype(float)
    return f"{errors[:10].max():9.1e} {errors.max():9.1e}"


def main():
    tests = pathlib.Path(sys.argv[1])
    numpy.seterr(all="ignore")
    for preset in PRESETS:
        points = numpy.load(tests / "TestSupport" / "Fixtures" / f"points_{preset}.npy")
        golden = numpy.load(tests / "TestSupport" / "Fixtures" / f"losses_{preset}.npy")
        for point, jax in zip(points, golden):
            exact = run(tests, preset, point, numpy.longdouble, numpy.tanh)
            random = numpy.random.default_rng(1)
            changed = run(tests, preset, point, numpy.float64, changed_tanh(random))
            print(f"{preset:10} {point[0]:8g} {point[1]:6g}   JAX {worst(jax, exact)}   "
                  f"changed tanh {worst(changed, exact)}")


if __name__ == "__main__":
    main()
