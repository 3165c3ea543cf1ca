"""The paper's landscapes in JAX: network and training; shared by the scripts beside this file."""

import jax
import jax.numpy as jnp
import numpy

from cases import CEILING, STEPS, WIDTH
from draws import draw

# How a chunk of networks is written down; all compute the same, in another order.
FORMS = ("vmap", "wide", "wide, points last")


def activation(preset):
    if preset == "relu":
        return lambda z: jnp.sqrt(2.0).astype(z.dtype) * jax.nn.relu(z)
    if preset == "linear":
        return lambda z: z
    return lambda z: jnp.tanh(jnp.sqrt(2.0).astype(z.dtype) * z)


def losses(form, preset):
    """A function (w0, w1, inputs, targets) -> losses, of one network or of a chunk of N.

    Shapes, for D points: vmap w0 [n, n], w1 [n, 1] -> []; wide w0 [n, N, n], w1 [N, n] -> [N];
    points last w0 [N, n (neurons), n (inputs)], w1 [N, n] -> [N].
    """
    act = activation(preset)
    scale = 1 / numpy.sqrt(WIDTH).item()

    def one(w0, w1, inputs, targets):
        hidden = act(inputs @ w0 * scale)
        return jnp.mean((hidden @ w1 / WIDTH - targets) ** 2)

    def wide(w0, w1, inputs, targets):
        count = w1.shape[0]
        z = (inputs @ w0.reshape(WIDTH, count * WIDTH)).reshape(-1, count, WIDTH)
        out = jnp.sum(act(z * scale) * w1, axis=2) / WIDTH
        return jnp.mean((out - targets) ** 2, axis=0)

    def points_last(w0, w1, inputs, targets):
        count = w1.shape[0]
        z = (w0.reshape(count * WIDTH, WIDTH) @ inputs.T).reshape(count, WIDTH, -1)
        out = jnp.sum(act(z * scale) * w1[:, :, None], axis=1) / WIDTH
        return jnp.mean((out - targets.T) ** 2, axis=1)

    return {"vmap": one, "wide": wide, "wide, points last": points_last}[form]


def measures(values):
    """The convergence measure of losses whose first axis is the step."""
    values = jnp.where(jnp.isfinite(values), values, CEILING)
    ratios = jnp.minimum(values / values[0], CEILING)
    converged = jnp.mean(ratios[-20:], axis=0) < 1
    return jnp.where(converged, -jnp.sum(ratios, axis=0), jnp.sum(1 / ratios, axis=0))


def trainer(preset, form="vmap", dtype=numpy.float64, steps=STEPS, unroll=1, precision=None):
    """A compiled function of x and y, the values of N networks on both axes, to N measures.

    With tangents it gives for a measure the logarithm of how much they grow, less the steps: what agrees() compares.
    """
    has_tangent = preset == "tangent"
    preset = "tanh" if has_tangent else preset
    w0, w1, inputs, targets = (array.astype(dtype) for array in draw(preset)[:4])
    inputs, targets = jnp.asarray(inputs), jnp.asarray(targets)
    batches = draw(preset)[4][:steps].astype(numpy.int32)
    loss = losses(form, preset)
    random = numpy.random.default_rng(0)
    v0, v1 = (random.uniform(-1, 1, weights.shape).astype(dtype) for weights in (w0, w1))

    def size(rate_shapes, tangent):
        """The sum of magnitudes of each network's own tangent, in the shape of the second layer's rates."""
        total = 0
        for values, shape in zip(tangent, rate_shapes):
            axes = tuple(range(values.ndim))
            if shape:
                axes = tuple(axis for axis in axes if shape[axis] == 1)
            total += jnp.sum(jnp.abs(values), axis=axes).reshape(rate_shapes[1])
        return total

    def train(w0, w1, offset, rates, rate_shapes, direction):
        """Rates broadcast against the weights; a sum of losses has each network's own gradients."""
        rates = [rate.reshape(shape) for rate, shape in zip(rates, rate_shapes)]

        def total(weights, inputs, targets):
            values = loss(*weights, inputs, targets)
            return jnp.sum(values), values

        def step(weights, batch):
            weights = (weights[0] + offset, weights[1])
            if preset == "minibatch":
                values = loss(*weights, inputs, targets)
                gradients, _ = jax.grad(total, has_aux=True)(
                    weights, inputs[batch], targets[batch]
                )
            else:
                gradients, values = jax.grad(total, has_aux=True)(weights, inputs, targets)
            return tuple(w - r * g for w, r, g in zip(weights, rates, gradients)), values

        def step_with_tangent(state, batch):
            """The tangent keeps the size 1; the logarithm gathers what was taken out of it."""
            weights, tangent, logarithm = state
            weights, tangent, values = jax.jvp(
                lambda weights: step(weights, batch), (weights,), (tangent,), has_aux=True
            )
            grown = size(rate_shapes, tangent)
            tangent = tuple(v / grown.reshape(shape) for v, shape in zip(tangent, rate_shapes))
            return (weights, tangent, logarithm + jnp.log(grown)), values

        if has_tangent:
            first = size(rate_shapes, direction)
            state = ((w0, w1), direction, -jnp.log(first))
            (_, _, logarithm), _ = jax.lax.scan(step_with_tangent, state, batches, unroll=unroll)
            return logarithm.reshape(-1 if rate_shapes[0] else ()) - len(batches)
        _, values = jax.lax.scan(step, (w0, w1), batches, unroll=unroll)
        return measures(values)

    def rates_of(x, y):
        return (jnp.zeros_like(x), (x, y)) if preset != "offset" else (x, (y, y))

    def one(x, y):
        offset, rates = rates_of(x, y)
        return train(w0, w1, offset, rates, ((), ()), (jnp.asarray(v0), jnp.asarray(v1)))

    def wide(x, y):
        count = x.shape[0]
        offset, rates = rates_of(x, y)

        def layers(first, second):
            return (
                jnp.broadcast_to(jnp.asarray(first)[:, None, :], (WIDTH, count, WIDTH)),
                jnp.broadcast_to(jnp.asarray(second).T, (count, WIDTH)),
            )

        return train(
            *layers(w0, w1), offset.reshape(1, count, 1), rates, ((1, count, 1), (count, 1)),
            layers(v0, v1),
        )

    def points_last(x, y):
        count = x.shape[0]
        offset, rates = rates_of(x, y)

        def layers(first, second):
            return (
                jnp.broadcast_to(jnp.asarray(first).T, (count, WIDTH, WIDTH)),
                jnp.broadcast_to(jnp.asarray(second).T, (count, WIDTH)),
            )

        return train(
            *layers(w0, w1), offset.reshape(count, 1, 1), rates, ((count, 1, 1), (count, 1)),
            layers(v0, v1),
        )

    chunk = {"vmap": jax.vmap(one), "wide": wide, "wide, points last": points_last}[form]

    def call(x, y):
        with jax.default_matmul_precision(precision or "default"):
            return chunk(x, y)

    return jax.jit(call)
