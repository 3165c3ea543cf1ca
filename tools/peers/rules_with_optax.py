"""Trains the small network of the tests by Optax's rules in float64 and compares the losses with those of the tests.

    tools/peers/with_optax rules_with_optax.py

The tests compare romanesco with runs by a few lines of NumPy, `optimisers` in Tests/TestSupport/Fixtures; here another
library says whether these lines are the rules that people mean by their names. Prints the largest relative difference of
the first 40 losses of all runs of a rule, and exits with 1 where a rule differs by more than rounding makes of it.
"""

import json
import pathlib
import sys

import jax
import jax.numpy as jnp
import numpy
import optax

jax.config.update("jax_enable_x64", True)

FOLDER = pathlib.Path(__file__).parents[2] / "Tests/TestSupport/Fixtures/optimisers"
WIDTH = 8
STEPS = 40
# Rounding of the losses, as training magnifies it at the greatest rates.
LIMIT = 1e-6


def decayed(rate, decay):
    return optax.chain(optax.add_decayed_weights(decay), optax.sgd(rate))


# Rules by the names of the fixtures, with the parameter that its runs vary.
RULES = {
    "heavyBall": ("momentum", lambda rate, value: optax.sgd(rate, momentum=value)),
    "nesterov": ("momentum", lambda rate, value: optax.sgd(rate, momentum=value, nesterov=True)),
    "weightDecay": ("decay", decayed),
    "lion": ("decay", lambda rate, value: optax.lion(rate, weight_decay=value)),
    "adam": ("beta1", lambda rate, value: optax.adam(rate, b1=value)),
    "adamW": ("decay", lambda rate, value: optax.adamw(rate, weight_decay=value)),
}


def array(name, shape):
    return jnp.asarray(numpy.load(FOLDER / f"{name}.npy").reshape(shape))


def loss(weights, inputs, targets):
    hidden = jnp.tanh(jnp.sqrt(2.0) / jnp.sqrt(WIDTH) * inputs @ weights[: WIDTH**2].reshape(WIDTH, WIDTH))
    return jnp.mean((hidden @ weights[WIDTH**2 :].reshape(WIDTH, 1) / WIDTH - targets) ** 2)


def losses(rule):
    weights = array("weights", (-1,))
    data = array("inputs", (-1, WIDTH)), array("targets", (-1, 1))

    def step(carry, _):
        weights, state = carry
        value, gradient = jax.value_and_grad(loss)(weights, *data)
        updates, state = rule.update(gradient, state, weights)
        return (optax.apply_updates(weights, updates), state), value

    return jax.lax.scan(step, (weights, rule.init(weights)), length=STEPS)[1]


def main():
    fails = False
    for name, (parameter, make) in RULES.items():
        runs = json.loads((FOLDER / f"{name}.json").read_text())
        expected = numpy.load(FOLDER / f"{name}_losses.npy").reshape(-1, STEPS)
        worst = 0.0
        for rate, value, row in zip(runs["rate"], runs[parameter], expected):
            finite = numpy.isfinite(row) & (row < 1e3)
            difference = numpy.abs(numpy.asarray(losses(make(rate, value))) / row - 1)
            worst = max(worst, difference[finite].max())
        fails |= not worst <= LIMIT
        print(f"{name}: {len(runs['rate'])} runs, largest relative difference {worst:.1e}")
    sys.exit(1 if fails else 0)


if __name__ == "__main__":
    main()
