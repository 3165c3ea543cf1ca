"""Trains a preset's landscape with JAX in float64 and compares it with one that romanesco stored.

    python3 -m venv venv && venv/bin/pip install jax==0.10.2
    tools/romanesco render --preset tanh --size 128 --precision double -o tanh.png --raw tanh.npy
    venv/bin/python tools/peers/compare_with_jax.py tanh tanh.npy

Prints the share of pixels of the same class (sign of the measure), how many of the others lie on the
boundary (a pixel with a neighbour of the other class), and the median relative difference of the
measure where the classes agree. The file must show the whole landscape, -3 to 6 on both axes.
"""

import sys
import time

import jax
import jax.numpy as jnp
import numpy

jax.config.update("jax_enable_x64", True)
jax.config.update("jax_threefry_partitionable", False)

WIDTH, STEPS, CEILING = 16, 500, 1e6
ACTIVATIONS = {
    "relu": lambda z: jnp.sqrt(2.0) * jax.nn.relu(z),
    "linear": lambda z: z,
}
POINTS = {"linear": 16, "single": 1}


def draw(points):
    key = jax.random.PRNGKey(0)
    key, weights_key = jax.random.split(key)
    layer_keys = jax.random.split(weights_key, 2)
    weights = [
        jax.random.normal(layer_keys[0], (WIDTH, WIDTH)),
        jax.random.normal(layer_keys[1], (WIDTH, 1)),
    ]
    key, inputs_key = jax.random.split(key)
    _, targets_key = jax.random.split(key)
    return (
        weights,
        jax.random.normal(inputs_key, (points, WIDTH)),
        jax.random.normal(targets_key, (points, 1)),
    )


def trainer(preset):
    activation = ACTIVATIONS.get(preset, lambda z: jnp.tanh(jnp.sqrt(2.0) * z))
    points = POINTS.get(preset, 272)
    weights, inputs, targets = draw(points)
    keys = jax.random.split(jax.random.PRNGKey(42), STEPS)
    batches = jax.vmap(lambda key: jax.random.randint(key, (16,), 0, points))(keys)

    def loss(weights, inputs, targets):
        hidden = activation(inputs @ weights[0] / jnp.sqrt(WIDTH))
        return jnp.mean((hidden @ weights[1] / WIDTH - targets) ** 2)

    def train(x, y):
        if preset == "offset":
            offset, rates = x, (y, y)
        else:
            offset, rates = 0.0, (x, y)

        def step(weights, batch):
            weights = [weights[0] + offset, weights[1]]
            if preset == "minibatch":
                value = loss(weights, inputs, targets)
                gradients = jax.grad(loss)(weights, inputs[batch], targets[batch])
            else:
                value, gradients = jax.value_and_grad(loss)(weights, inputs, targets)
            return [w - r * g for w, r, g in zip(weights, rates, gradients)], value

        _, losses = jax.lax.scan(step, weights, batches)
        losses = jnp.where(jnp.isfinite(losses), losses, CEILING)
        ratios = jnp.minimum(losses / losses[0], CEILING)
        converged = jnp.mean(ratios[-20:]) < 1
        return jnp.where(converged, -jnp.sum(ratios), jnp.sum(1 / ratios))

    return jax.jit(jax.vmap(train))


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    preset, path = sys.argv[1:]
    ours = numpy.load(path)
    height, width = ours.shape
    x = 1.5 + (numpy.arange(width) - width // 2) * 9 / width
    y = 1.5 + (numpy.arange(height) - height // 2) * 9 / height
    train = trainer(preset)
    begin = time.time()
    rows = [train(10.0**x, numpy.full(width, 10.0**value)) for value in y]
    theirs = numpy.stack([numpy.asarray(row) for row in rows])
    seconds = time.time() - begin

    ours_converged, theirs_converged = ours < 0, theirs < 0
    edge = numpy.zeros_like(ours_converged)
    for classes in (ours_converged, theirs_converged):
        padded = numpy.pad(classes, 1, mode="edge")
        for row in range(3):
            for column in range(3):
                edge |= padded[row : row + height, column : column + width] != classes
    differs = ours_converged != theirs_converged
    same = ~differs
    relative = numpy.abs(ours[same] - theirs[same]) / numpy.abs(theirs[same])
    print(
        f"{preset}: same class {100 * same.mean():.3f} %, {differs.sum()} of {differs.size} differ, "
        f"{(differs & edge).sum()} of them on the boundary; measure differs by a median of "
        f"{numpy.median(relative):.1e} relative; JAX took {seconds:.0f} s, "
        f"{ours.size * STEPS / seconds:.0f} network-steps/s"
    )


main()
