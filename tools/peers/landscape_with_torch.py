"""The paper's landscapes in PyTorch, gradients by hand; shared by the scripts beside this file."""

import math

import torch

from cases import CEILING, STEPS, WIDTH

# How a chunk of networks is written down; all compute the same, in another order. The first leaves
# the gradients to PyTorch.
FORMS = ("vmap", "bmm", "wide", "wide, points last")
GAINS = {"relu": math.sqrt(2), "linear": 1}


def activation(preset):
    """The activation, without its gain, and its slope by what it gives."""
    if preset == "relu":
        return torch.relu, lambda hidden: (hidden > 0).to(hidden.dtype)
    if preset == "linear":
        return lambda z: z, torch.ones_like
    return torch.tanh, lambda hidden: 1 - hidden * hidden


def gradients(form, preset):
    """A function (w0, w1, inputs, targets) -> losses and the gradients of both weights, of N networks.

    Inputs carry the activation's gain and the factor of the first layer. Shapes, for D points:
    vmap and bmm w0 [N, n, n], w1 [N, n, 1]; wide w0 [n, N n], w1 [N, n]; points last w0 [N n (neurons),
    n (inputs)], w1 [N, n]. Inputs are [D, n], targets [D, 1], losses [N].
    """
    act, slope = activation(preset)

    def loss(w0, w1, inputs, targets):
        return torch.mean((act(inputs @ w0) @ w1 / WIDTH - targets) ** 2)

    def vmap(w0, w1, inputs, targets):
        one = torch.func.grad_and_value(loss, argnums=(0, 1))
        (g0, g1), values = torch.func.vmap(one, in_dims=(0, 0, None, None))(w0, w1, inputs, targets)
        return values, g0, g1

    def bmm(w0, w1, inputs, targets):
        hidden = act(torch.matmul(inputs, w0))
        errors = torch.matmul(hidden, w1) / WIDTH - targets
        steps = errors * (2 / (errors.shape[1] * WIDTH))
        deltas = steps * w1.transpose(1, 2) * slope(hidden)
        return (
            (errors * errors).mean((1, 2)), torch.matmul(inputs.T, deltas),
            torch.bmm(hidden.transpose(1, 2), steps),
        )

    def wide(w0, w1, inputs, targets):
        hidden = act(inputs @ w0).view(-1, w1.shape[0], WIDTH)
        errors = (hidden * w1).sum(2) / WIDTH - targets
        steps = (errors * (2 / (errors.shape[0] * WIDTH)))[:, :, None]
        deltas = steps * w1 * slope(hidden)
        return (
            (errors * errors).mean(0), inputs.T @ deltas.view(-1, w0.shape[1]),
            (steps * hidden).sum(0),
        )

    def points_last(w0, w1, inputs, targets):
        hidden = act(w0 @ inputs.T).view(w1.shape[0], WIDTH, -1)
        errors = (hidden * w1[:, :, None]).sum(1) / WIDTH - targets.T
        steps = (errors * (2 / (errors.shape[1] * WIDTH)))[:, None, :]
        deltas = steps * w1[:, :, None] * slope(hidden)
        return (
            (errors * errors).mean(1), deltas.view(w0.shape[0], -1) @ inputs,
            (steps * hidden).sum(2),
        )

    return {"vmap": vmap, "bmm": bmm, "wide": wide, "wide, points last": points_last}[form]


def measures(values):
    """The convergence measure of losses whose first axis is the step."""
    values = torch.where(torch.isfinite(values), values, CEILING)
    ratios = torch.clamp(values / values[0], max=CEILING)
    converged = ratios[-20:].mean(0) < 1
    return torch.where(converged, -ratios.sum(0), (1 / ratios).sum(0))


def trainer(
    preset, drawn, device, form="vmap", dtype=torch.float64, steps=STEPS, unroll=1, compiled=False
):
    """A function of x and y, the values of N networks on both axes, to N measures.

    `drawn` is what `draws.draw` gives for the preset; `unroll` divides `steps`. A compiled function is
    made for the N of its first call and for as many threads as its operations have then.
    """
    w0, w1, inputs, targets = (torch.tensor(array, dtype=dtype, device=device) for array in drawn[:4])
    inputs = inputs * (GAINS.get(preset, math.sqrt(2)) / math.sqrt(WIDTH))
    of_batches = preset == "minibatch"
    batches = torch.tensor(drawn[4][:steps], device=device)
    batch_inputs, batch_targets = inputs[batches], targets[batches]
    values_and_gradients = gradients(form, preset)

    def block(w0, w1, offset, rate0, rate1, inputs, targets, batch_inputs, batch_targets):
        """As many steps as are unrolled: weights, and losses with a step a row."""
        losses = []
        for step in range(unroll):
            if preset == "offset":
                w0 = w0 + offset
            if of_batches:
                values, _, _ = values_and_gradients(w0, w1, inputs, targets)
                _, g0, g1 = values_and_gradients(w0, w1, batch_inputs[step], batch_targets[step])
            else:
                values, g0, g1 = values_and_gradients(w0, w1, inputs, targets)
            w0, w1 = w0 - rate0 * g0, w1 - rate1 * g1
            losses.append(values)
        return w0, w1, torch.stack(losses)

    if compiled:
        # What was compiled for another form counts against a limit of forms of one function.
        torch.compiler.reset()
        block = torch.compile(block, fullgraph=True, dynamic=False)

    def begin(x, y):
        """Weights of N networks, and the offset and rates in shapes that fit the first layer's."""
        count = x.shape[0]
        offset, rate0, rate1 = (x, y, y) if preset == "offset" else (torch.zeros_like(x), x, y)
        if form in ("vmap", "bmm"):
            return (
                w0.expand(count, WIDTH, WIDTH).contiguous(), w1.expand(count, WIDTH, 1).contiguous(),
                *(value.reshape(count, 1, 1) for value in (offset, rate0, rate1)),
            )
        rate1 = rate1.reshape(count, 1)
        rows = w1.T.expand(count, WIDTH).contiguous()
        if form == "wide":
            spread = (value.repeat_interleave(WIDTH).reshape(1, -1) for value in (offset, rate0))
            return w0.repeat(1, count), rows, *spread, rate1
        spread = (value.repeat_interleave(WIDTH).reshape(-1, 1) for value in (offset, rate0))
        return w0.T.repeat(count, 1), rows, *spread, rate1

    @torch.no_grad()
    def train(x, y):
        w0, w1, offset, rate0, rate1 = begin(x, y)
        losses = []
        for first in range(0, steps, unroll):
            batch = slice(first, first + unroll)
            w0, w1, values = block(
                w0, w1, offset, rate0, rate1, inputs, targets,
                *((batch_inputs[batch], batch_targets[batch]) if of_batches else (inputs, targets)),
            )
            losses.append(values)
        return measures(torch.cat(losses))

    return train
