"""Integrates a flow's landscape with SciPy and compares it with one that romanesco stored.

    tools/romanesco render --preset double-gyre --size 32x16 --precision double -o gyre.png --raw gyre.npy
    tools/peers/with_scipy flows_with_scipy.py double-gyre gyre.npy

SciPy's method is DOP853, of eighth order with steps of its own, to 1e-12 relative. The file must show the whole landscape. Of exponents
the script prints how far they differ, of a pendulum how many pixels flip in the same step of romanesco's, since only steps are looked
at: those that flip early, before chaos has made much of the methods' difference, and all.
"""

import argparse
import math

import numpy
from scipy.integrate import solve_ivp

from cases import axis

TOLERANCES = {"method": "DOP853", "rtol": 1e-12, "atol": 1e-12}


def lorenz(_, y, sigma, rho, beta):
    return [sigma * (y[1] - y[0]), y[0] * (rho - y[2]) - y[1], y[0] * y[1] - beta * y[2]]


def lorenz_jacobian(_, y, sigma, rho, beta):
    return numpy.array([[-sigma, sigma, 0], [rho - y[2], -1, -y[0]], [y[1], y[0], -beta]])


def gyre_parts(t, y):
    amplitude, swing = 0.1, 0.25 * math.sin(2 * math.pi / 10 * t)
    f = swing * y[0] ** 2 + (1 - 2 * swing) * y[0]
    return amplitude, swing, math.pi * f, math.pi * y[1], 2 * swing * y[0] + 1 - 2 * swing


def gyre(t, y):
    amplitude, _, p, q, slope = gyre_parts(t, y)
    return [
        -math.pi * amplitude * math.sin(p) * math.cos(q),
        math.pi * amplitude * math.cos(p) * math.sin(q) * slope,
    ]


def gyre_jacobian(t, y):
    amplitude, swing, p, q, slope = gyre_parts(t, y)
    factor = math.pi * amplitude
    straight = factor * math.pi * slope * math.cos(p) * math.cos(q)
    return numpy.array([
        [-straight, factor * math.pi * math.sin(p) * math.sin(q)],
        [
            factor * math.sin(q) * (2 * swing * math.cos(p) - math.pi * slope**2 * math.sin(p)),
            straight,
        ],
    ])


def pendulum(_, y):
    a, b, v, w = y
    divisor = 3 - math.cos(2 * a - 2 * b)
    upper = -3 * math.sin(a) - math.sin(a - 2 * b)
    upper -= 2 * math.sin(a - b) * (w * w + v * v * math.cos(a - b))
    lower = 2 * v * v + 2 * math.cos(a) + w * w * math.cos(a - b)
    return [v, w, upper / divisor, 2 * math.sin(a - b) * lower / divisor]


def with_tangents(slopes, jacobian, size):
    """The slopes of a state and of a matrix of tangents behind it."""

    def together(t, y, *parameters):
        tangents = jacobian(t, y[:size], *parameters) @ y[size:].reshape(size, -1)
        return numpy.concatenate([slopes(t, y[:size], *parameters), tangents.ravel()])

    return together


def lorenz_exponent(rho, sigma):
    """The exponent after 2000 of 10 000 steps of 0.005: the tangent grows from the start, in the first number's direction."""
    together = with_tangents(lorenz, lorenz_jacobian, 3)
    y, logarithm = numpy.array([1.0, 1, 1, 1, 0, 0]), 0.0
    for part in range(50):
        y = solve_ivp(
            together, (part, part + 1), y, args=(sigma, rho, 8 / 3), **TOLERANCES).y[:, -1]
        size = numpy.abs(y[3:]).sum()
        y[3:] /= size
        logarithm += math.log(size) if part >= 10 else 0
    return logarithm / 40


def gyre_exponent(x, y):
    together = with_tangents(gyre, gyre_jacobian, 2)
    end = solve_ivp(together, (0, 15), [x, y, 1, 0, 0, 1], **TOLERANCES).y[:, -1]
    return math.log(numpy.linalg.norm(end[2:].reshape(2, 2), 2)) / 15


def flip_step(a, b, steps=10_000, length=0.02):
    """The steps after which an arm was first beyond its highest place, or -1."""

    def passes(_, y):
        return math.pi - max(abs(y[0]), abs(y[1]))

    passes.terminal = True
    found = solve_ivp(
        pendulum, (0, steps * length), [a, b, 0, 0], events=passes, dense_output=True, **TOLERANCES)
    if not found.t_events[0].size:
        return -1
    # Romanesco looks after each step. Where an arm comes back within one, the next flip counts.
    return math.ceil(found.t_events[0][0] / length)


# The axes of a preset's whole landscape and what SciPy makes of a place.
FLOWS = {
    "lorenz": ((10, 250), (2, 30), lorenz_exponent),
    "double-gyre": ((0, 2), (0, 1), gyre_exponent),
    "double-pendulum": ((-3, 3), (-3, 3), flip_step),
}


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("preset", choices=FLOWS)
    parser.add_argument("file", help="what romanesco stored, .npy")
    options = parser.parse_args()
    ours = numpy.load(options.file)
    (x, y), value = FLOWS[options.preset][:2], FLOWS[options.preset][2]
    height, width = ours.shape
    theirs = numpy.array(
        [[value(across, up) for across in axis(*x, width)] for up in axis(*y, height)])
    if options.preset == "double-pendulum":
        for name, chosen in (
            ("never", theirs < 0), ("before step 500", (theirs > 0) & (theirs < 500)),
            ("at all", theirs >= 0),
        ):
            print(f"flips {name}: {(ours == theirs)[chosen].sum()} of {chosen.sum()} pixels equal")
        return
    difference = numpy.abs(ours - theirs)
    print(
        f"exponents differ by a median of {numpy.median(difference):.1e}, nine tenths by at most "
        f"{numpy.quantile(difference, 0.9):.1e}, all by at most {difference.max():.1e}")
    # Chaos makes other trajectories of other methods, of which only means agree; where there is none all do.
    calm = (ours < -0.1) & (theirs < -0.1)
    if calm.any():
        print(f"where both are below -0.1, {calm.sum()} pixels, by at most {difference[calm].max():.1e}")


main()
