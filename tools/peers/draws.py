"""The weights and data of the paper's landscapes, which JAX draws.

    tools/peers/with_jax draws.py draws.npz

writes those of all presets for programs that cannot draw them: arrays `PRESET/NAME`, in float64.
"""

import functools
import sys

import numpy

from cases import BATCH, PRESETS, STEPS, WIDTH

NAMES = ("w0", "w1", "inputs", "targets", "batches")


@functools.cache
def draw(preset):
    """Weights of both layers, inputs, targets and each step's batch, in float64, as NumPy arrays."""
    import jax  # what only reads draws does without it

    jax.config.update("jax_threefry_partitionable", False)
    points = {"linear": 16, "single": 1}.get(preset, 272)
    with jax.enable_x64(True):
        key, weights_key = jax.random.split(jax.random.PRNGKey(0))
        layer_keys = jax.random.split(weights_key, 2)
        key, inputs_key = jax.random.split(key)
        _, targets_key = jax.random.split(key)
        batch_keys = jax.random.split(jax.random.PRNGKey(42), STEPS)
        drawn = (
            jax.random.normal(layer_keys[0], (WIDTH, WIDTH)),
            jax.random.normal(layer_keys[1], (WIDTH, 1)),
            jax.random.normal(inputs_key, (points, WIDTH)),
            jax.random.normal(targets_key, (points, 1)),
            jax.vmap(lambda key: jax.random.randint(key, (BATCH,), 0, points))(batch_keys),
        )
        return tuple(numpy.asarray(value) for value in drawn)


def read(path):
    """What was written, by preset, as `draw` gives it."""
    with numpy.load(path) as arrays:
        return {
            preset: tuple(arrays[f"{preset}/{name}"] for name in NAMES) for preset in PRESETS
        }


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with open(sys.argv[1], "wb") as file:
        numpy.savez(file, **{
            f"{preset}/{name}": array
            for preset in PRESETS
            for name, array in zip(NAMES, draw(preset))
        })
