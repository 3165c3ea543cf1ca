"""The paper's networks and landscapes, as numbers; shared by the scripts beside this file."""

import numpy

WIDTH, STEPS, BATCH, CEILING = 16, 500, 16, 1e6
# Beside these `tangent`: the preset `tanh`, each network with a tangent of its training.
PRESETS = ("tanh", "relu", "linear", "single", "minibatch", "offset")


def cases():
    """Name, preset and region (low and high, the same on both axes), as `romanesco bench` has them."""
    yield "tanh, converged", "tanh", (0.0, 1.0)
    yield "tanh, tangent", "tangent", (0.0, 1.0)
    for preset in PRESETS:
        yield f"{preset}, whole", preset, (-3.0, 6.0)


def axis(low, high, count):
    """The samples of one axis, as romanesco places them, in axis units."""
    return (low + high) / 2 + (numpy.arange(count) - count // 2) * (high - low) / count
