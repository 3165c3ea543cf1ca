"""Writes the fixtures random_draws.json and exact_functions.json of the Experiment tests.

    python3 -m venv venv && venv/bin/pip install jax==0.10.2 mpmath==1.4.1
    venv/bin/python tools/draw_fixtures.py Tests/TestSupport/Fixtures

Needs an x86-64 or Arm machine with fused multiply-add, which JAX uses to scale uniform numbers.
"""

import json
import math
import pathlib
import random
import sys

import jax
import mpmath
import numpy

jax.config.update("jax_enable_x64", True)
jax.config.update("jax_threefry_partitionable", False)
mpmath.mp.dps = 60


def random_draws():
    key = jax.random.PRNGKey
    wide = 0x0123456789ABCDEF
    words = lambda values: [int(value) for value in values]
    hexadecimal = lambda values: [float(value).hex() for value in values]
    return {
        "seed": str(wide),
        "key": words(key(wide)),
        "split into 3": [words(one) for one in jax.random.split(key(wide), 3)],
        "bits32, 7": words(jax.random.bits(key(wide), (7,), "uint32")),
        "bits32, 1": words(jax.random.bits(key(wide), (1,), "uint32")),
        "bits64, 5": [str(one) for one in jax.random.bits(key(wide), (5,), "uint64")],
        "uniform 0.1 to 0.7, 40": hexadecimal(
            jax.random.uniform(key(7), (40,), minval=0.1, maxval=0.7)),
        "integers 0 to 272, 16": words(jax.random.randint(key(7), (16,), 0, 272)),
        "integers -5 to 5, 16": words(jax.random.randint(key(7), (16,), -5, 5)),
        "integers -2^62 to 2^62 + 1, 9": [str(one) for one in jax.random.randint(
            key(7), (9,), -(2**62), 2**62 + 1)],
        "integers, whole range but one, 9": [str(one) for one in jax.random.randint(
            key(7), (9,), -(2**63), 2**63 - 1)],
        "integers 3 to 3, 2": words(jax.random.randint(key(7), (2,), 3, 3)),
    }


def inverse_error_function(value):
    target = mpmath.mpf(value)
    with mpmath.extradps(40):
        if abs(target) < 2.0**-30:
            return target * mpmath.sqrt(mpmath.pi) / 2 * (1 + mpmath.pi * target**2 / 12)
        return mpmath.erfinv(target)


def nearest_double(number):
    """Rounds once; float() of an mpf does not where the result is subnormal."""
    grid = mpmath.mpf(2) ** -1074
    if abs(number) < mpmath.mpf(2) ** -1022:
        return float(mpmath.nint(number / grid)) * 2.0**-1074
    return float(number)


def table(function, points):
    return [[point.hex(), nearest_double(function(point)).hex()] for point in points]


def exact_functions():
    generator = random.Random(20240206)
    tails = [1 - k * 2.0**-53 for k in (1, 2, 3, 5, 17, 1000)]
    tails += [1 - 2.0**-k for k in range(2, 52, 3)]
    tails += [2.0**-k for k in (1, 2, 5, 10, 19, 20, 21, 30, 53, 60, 200, 500, 1022, 1074)]
    tails += [math.nextafter(2.0**-20, 0), math.nextafter(2.0**-20, 1), 3 * 2.0**-1074]
    arguments = tails + [-generator.random() for _ in range(60)]
    arguments += [2 * generator.random() - 1 for _ in range(200 - len(arguments))]

    exponents = [float(k) for k in range(-30, 31)]
    exponents += [-3.0 + 9 * k / 64 for k in range(64)] + [2.0**-53, -(2.0**-54), 2.0**-60, 5e-324]
    exponents += [generator.uniform(-30, 30) for _ in range(200 - len(exponents))]
    extremes = [308.2547155599167, 308.25471555991675, -307.65265556858878, -308.5, -315.25,
                -320.7, -323.0, -323.25, -323.3, -323.30621534311575, -323.31]
    power = lambda exponent: mpmath.power(10, mpmath.mpf(exponent))
    return {
        "inverse error function": table(inverse_error_function, arguments),
        "power of ten": table(power, exponents),
        "power of ten, extremes": table(power, extremes),
    }


folder = pathlib.Path(sys.argv[1])
for name, content in (("random_draws", random_draws()), ("exact_functions", exact_functions())):
    text = json.dumps(content, indent=1)
    (folder / f"{name}.json").write_text(text + "\n")
