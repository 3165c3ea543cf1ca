"""Times PyTorch on the cases of `romanesco bench`: network-steps a second of the fastest forms found.

    tools/peers/time_torch
    tools/peers/time_torch --precision double --only "tanh, converged" --json torch.json

Tries gradients written by hand, with networks side by side in batched products and as one wide layer
in two orders, each compiled by `torch.compile` and eager; chunks of 16 to 4096 networks; one and all
cores for each operation; five steps compiled as one. Where nothing can be compiled (it takes a C++
compiler), eager forms are left. The plain form takes PyTorch's own gradients. See timing.py.
"""

import os
import pathlib
import subprocess
import sys
import tempfile

import numpy

# What torch.compile keeps lies beside PyTorch, for later runs.
os.environ.setdefault("TORCHINDUCTOR_CACHE_DIR", f"{sys.prefix}/compiled")
import torch  # noqa: E402

import draws
import landscape_with_torch as landscape
import timing

PEERS = pathlib.Path(__file__).resolve().parent
PLAIN = {"form": "vmap", "chunk": 64, "threads": 1, "inner": 1, "unroll": 1, "compiled": False}


class Torch(timing.Peer):
    program = f"PyTorch {torch.__version__}"
    on_cpu = not torch.cuda.is_available()
    device = "cpu" if on_cpu else f"cuda: {torch.cuda.get_device_name()}"
    plain = PLAIN
    starts = tuple(
        PLAIN | {"form": form, "compiled": compiled}
        for compiled in (True, False)
        for form in ("wide, points last", "wide", "bmm")
    )
    chunks = (32, 128, 512, 2048)

    def __init__(self, precision, drawn):
        self.dtype = numpy.float32 if precision == "float" else numpy.float64
        self.torch_dtype = torch.float32 if precision == "float" else torch.float64
        self.drawn = drawn

    def variants(self, form):
        cores = os.cpu_count() or 1
        found = [form | {"unroll": 5}] if form["compiled"] else []
        if self.on_cpu and cores > 1:
            found += [other | {"inner": cores} for other in [form] + found]
            found.append(found[-1] | {"chunk": cores * form["chunk"]})
        return found

    def trainer(self, preset, form, steps):
        train = landscape.trainer(
            preset, self.drawn[preset], "cpu" if self.on_cpu else "cuda", form["form"],
            self.torch_dtype, steps, form["unroll"], form["compiled"],
        )

        def call(x, y):
            if torch.get_num_threads() != form["inner"]:
                torch.set_num_threads(form["inner"])
            return train(x, y)

        return call

    def put(self, array):
        return torch.tensor(array, device="cpu" if self.on_cpu else "cuda")

    def finish(self, results):
        return [result.cpu().numpy() for result in results]

    def in_words(self, form):
        text = "compiled" if form["compiled"] else "eager"
        text += f", {form['form']}, {form['chunk']} networks, {form['inner']} threads an operation"
        return text + (f", unrolled {form['unroll']}" if form["unroll"] > 1 else "")


def main():
    parser = timing.arguments(__doc__)
    parser.add_argument("--draws", help="what draws.py wrote; made anew by default")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.draws
        if not path:
            path = f"{folder}/draws.npz"
            subprocess.run([str(PEERS / "with_jax"), "draws.py", path], check=True)
        drawn = draws.read(path)
    timing.main(Torch(options.precision, drawn), options)


main()
