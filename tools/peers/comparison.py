"""When two programs' speeds may be compared, and the table that does so.

Other programs on the same cores make both slower, and not alike. By the clock on the wall they take
cores away; by CPU seconds, which count only a program's own work, they still share caches, memory and
the halves of a core. So a ratio is given only where they took little, less by the wall than by CPU
seconds.
"""

import dataclasses
import statistics

# The greatest share of the host's cores that other programs may take in either program's run. By the
# wall, a ratio is wrong by about as much as the cores that one side lacks. By CPU seconds a peer was
# seen to lose up to a third where others took two thirds of the cores.
LIMITS = {"wall": 0.05, "processor": 0.5}
NAMES = {"wall": "wall", "processor": "CPU"}


@dataclasses.dataclass
class Speed:
    """What one program did in one timed run, by one clock."""

    # Network-steps that were trained a second; None where the clock does not count the work.
    steps: float | None
    # Networks a second: with those that diverged, whose steps end early in romanesco.
    networks: float | None
    # The share of the host's cores that other programs took; None where the system does not say.
    others: float | None
    # The form that was timed, in words.
    form: str = ""


def percent(share):
    return "unknown" if share is None else f"{100 * share:.0f} %"


def refusal(clock, ours, theirs, peer):
    """Why two runs give no ratio by a clock, as a line; None where they do."""
    name = {"wall": "wall-clock", "processor": "CPU-second"}[clock]
    if ours.steps is None or theirs.steps is None:
        return f"no {name} ratio: not both trained on a CPU, whose seconds count all of the work"
    if ours.others is None or theirs.others is None:
        return f"no {name} ratio: this system does not say what other programs took of its cores"
    limit = LIMITS[clock]
    # Written so that NaN is refused.
    if ours.others <= limit and theirs.others <= limit:
        return None
    return (
        f"no {name} ratio: other programs took {percent(ours.others)} of the cores beside romanesco "
        f"and {percent(theirs.others)} beside {peer}, and at most {percent(limit)} is allowed"
    )


@dataclasses.dataclass
class Ratio:
    """Romanesco's speed by that of a peer, over the rounds that allow it; or why there is none."""

    steps: list[float]
    networks: list[float]
    rounds: int
    reason: str | None


def ratio(clock, rounds, peer):
    """`rounds` are pairs of speeds, romanesco's first."""
    found = Ratio([], [], len(rounds), None)
    for ours, theirs in rounds:
        reason = refusal(clock, ours, theirs, peer)
        if reason is None:
            found.steps.append(ours.steps / theirs.steps)
            found.networks.append(ours.networks / theirs.networks)
        else:
            found.reason = reason
    return found


HEADER = (
    "case", "precision", "peer", "second of", "romanesco, steps/s", "peer, steps/s", "ratio", "from",
    "to", "of networks", "rounds", "cores of others, beside romanesco / peer", "peer's form",
)


def _middle(values):
    known = [value for value in values if value is not None]
    return statistics.median(known) if known else None


def _number(value):
    if value is None:
        return "-"
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def row(case, precision, peer, clock, rounds):
    """A row of the table, and a line that says why its ratio is missing, or None."""
    found = ratio(clock, rounds, peer)
    ours, theirs = zip(*rounds)
    cells = [case, precision, peer, NAMES[clock]]
    cells += [_number(_middle(speed.steps for speed in side)) for side in (ours, theirs)]
    if found.steps:
        cells += [
            f"{value:.2f}"
            for value in (statistics.median(found.steps), min(found.steps), max(found.steps),
                          statistics.median(found.networks))
        ]
    else:
        cells += ["-"] * 4
    cells.append(f"{len(found.steps)} of {found.rounds}")
    cells.append(" / ".join(
        percent(_middle(speed.others for speed in side)) for side in (ours, theirs)
    ))
    cells.append(theirs[0].form)
    reason = None if found.steps else f"{case}, {precision}, {peer}: {found.reason}"
    return cells, reason


def line(cells):
    return "| " + " | ".join(cells) + " |"


def ours(record):
    """By clock, case and precision, the speeds in a record of `romanesco bench --json`."""
    found = {clock: {} for clock in LIMITS}
    for case in record["devices"][0]["cases"]:
        measured = case.get("record")
        if not measured:
            continue
        key = case["name"], case["precision"]
        others = measured.get("otherProcessorShare")
        found["wall"][key] = Speed(
            measured["stepsPerSecond"]["median"], measured["networksPerSecond"]["median"], others
        )
        seconds = measured.get("processorSeconds")
        networks = measured["size"]["width"] * measured["size"]["height"]
        found["processor"][key] = (
            Speed(measured["trainedSteps"] / seconds["median"], networks / seconds["median"], others)
            if seconds else Speed(None, None, others)
        )
    return found


def theirs(record):
    """The same of a record of `time_with_jax.py` or `time_with_torch.py`."""
    found = {clock: {} for clock in LIMITS}
    for case in record["cases"]:
        key = case["name"], record["precision"]
        known = next(case[clock] for clock in LIMITS if clock in case)
        for clock, speeds in found.items():
            measured = case.get(clock)
            speeds[key] = (
                Speed(measured["stepsPerSecond"], measured["networksPerSecond"],
                      measured["otherProcessorShare"], measured["formInWords"])
                if measured else Speed(None, None, known["otherProcessorShare"])
            )
    return found
