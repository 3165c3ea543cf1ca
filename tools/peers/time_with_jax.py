"""Times JAX on the cases of `romanesco bench`: network-steps a second of the fastest forms found.

    tools/peers/time_jax
    tools/peers/time_jax --precision double --only "tanh, converged" --json jax.json

Tries networks one by one under vmap, and as one wide layer in two orders; chunks of 4 to 4096
networks; one and all cores calling at once; the scan unrolled four times; on a GPU also the matrix
products' precision. See timing.py.
"""

import os

import jax
import numpy

import timing

options = timing.arguments(__doc__).parse_args()
jax.config.update("jax_enable_x64", options.precision == "double")
import landscape_with_jax as landscape  # noqa: E402, after the settings that it trains under

ON_CPU = jax.default_backend() == "cpu"


class JAX(timing.Peer):
    program = f"JAX {jax.__version__}"
    device = f"{jax.default_backend()}: {jax.devices()[0].device_kind}"
    on_cpu = ON_CPU
    has_tangents = True
    dtype = numpy.float32 if options.precision == "float" else numpy.float64
    plain = {"form": "vmap", "chunk": 64, "threads": 1, "unroll": 1, "precision": None}
    starts = tuple(
        {"form": form, "chunk": 8, "threads": 1, "unroll": 1, "precision": precision}
        for form in landscape.FORMS
        for precision in ([None] if ON_CPU else [None, "highest"])
    )
    chunks = (8, 32, 128, 512, 2048)

    def variants(self, form):
        found, cores = [], os.cpu_count() or 1
        if self.on_cpu and cores > 1:
            found = [
                form | {"threads": cores, "chunk": size}
                for size in (form["chunk"], max(8, form["chunk"] // cores))
            ]
        return found + [other | {"unroll": 4} for other in [form] + found]

    def trainer(self, preset, form, steps):
        return landscape.trainer(
            preset, form["form"], self.dtype, steps, form["unroll"], form["precision"]
        )

    def put(self, array):
        return jax.device_put(array)

    def finish(self, results):
        return [numpy.asarray(result) for result in jax.block_until_ready(results)]

    def in_words(self, form):
        text = f"{form['form']}, {form['chunk']} networks, {form['threads']} at once"
        text += f", unrolled {form['unroll']}" if form["unroll"] > 1 else ""
        return text + (f", {form['precision']}" if form["precision"] else "")


timing.main(JAX(), options)
