"""The exponent of a recurrent network at rest, from the eigenvalues of its couplings.

    python3 tools/peers/exponent_of_rest.py --seeds 1 2 3 --gain 0.5 0.9 --symmetry 0 0.5
    python3 tools/peers/exponent_of_rest.py --matrices symmetric.npy antisymmetric.npy --gain 0.5 0.9

At x = 0 a step of Euler's method is the linear map 1 + dt (J - 1), so a tangent grows by

    lambda = max over the eigenvalues mu of J of ln |1 + dt (mu - 1)| / dt

per unit of time. Where that is negative, activity dies, and it is what romanesco's observable `exponent` comes to: see
docs/recurrent.md. NumPy's eigenvalues know nothing of tangents. Seeds draw the matrices as romanesco does, normal numbers by
Threefry keys, here to about 1e-12.
"""

import argparse
import statistics

import numpy

ROTATIONS = ((13, 15, 26, 6), (17, 29, 16, 24))


def threefry(key, first, second):
    """Threefry-2x32 with 20 rounds of two arrays of counters."""
    words = [first.astype(numpy.uint32), second.astype(numpy.uint32)]
    schedule = [numpy.uint32(key[0]), numpy.uint32(key[1])]
    schedule.append(numpy.uint32(schedule[0] ^ schedule[1] ^ numpy.uint32(0x1BD11BDA)))
    with numpy.errstate(over="ignore"):
        words = [words[0] + schedule[0], words[1] + schedule[1]]
        for injection in range(1, 6):
            for rotation in ROTATIONS[(injection + 1) % 2]:
                words[0] = words[0] + words[1]
                left = numpy.uint32(rotation)
                words[1] = (words[1] << left | words[1] >> (numpy.uint32(32) - left)) ^ words[0]
            schedule = schedule[1:] + schedule[:1]
            words[0] = words[0] + schedule[0]
            words[1] = words[1] + schedule[1] + numpy.uint32(injection)
    return words


def hashed(key, count):
    """So many random words, as jax.random.bits gives them."""
    half = (count + 1) // 2
    counters = numpy.arange(2 * half) * (numpy.arange(2 * half) < count)
    return numpy.concatenate(threefry(key, counters[:half], counters[half:]))[:count]


def normal(key, count):
    """Normal numbers, as jax.random.normal gives them in float64."""
    words = hashed(key, 2 * count).astype(numpy.uint64)
    bits = words[:count] << numpy.uint64(32) | words[count:]
    unit = (bits >> numpy.uint64(12)).astype(numpy.float64) / 2.0**52
    inverse = statistics.NormalDist().inv_cdf
    return numpy.array([inverse(min(max(value, 1e-300), 1 - 2.0**-53)) for value in unit])


def drawn(seed, neurons):
    """The symmetric and the antisymmetric matrix of a seed."""
    words = hashed((seed >> 32, seed & 0xFFFFFFFF), 10)
    matrices = []
    for place, sign in enumerate((1, -1)):
        upper = numpy.zeros((neurons, neurons))
        upper[numpy.triu_indices(neurons, 1)] = normal(
            (words[2 * place], words[2 * place + 1]), neurons * (neurons - 1) // 2)
        matrices.append(upper + sign * upper.T)
    return matrices


def exponent(symmetric, antisymmetric, gain, symmetry, step):
    couplings = gain / len(symmetric) ** 0.5 * (
        ((1 + symmetry) / 2) ** 0.5 * symmetric + ((1 - symmetry) / 2) ** 0.5 * antisymmetric)
    eigenvalues = numpy.linalg.eigvals(couplings)
    return numpy.log(numpy.abs(1 + step * (eigenvalues - 1))).max() / step


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    parser.add_argument("--matrices", nargs=2, help="two .npy files instead of seeds")
    parser.add_argument("--neurons", type=int, default=64)
    parser.add_argument("--gain", type=float, nargs="+", default=[0.5, 0.9, 1.1])
    parser.add_argument("--symmetry", type=float, nargs="+", default=[0.0])
    parser.add_argument("--step", type=float, default=0.1, help="the length of a step")
    options = parser.parse_args()
    if options.matrices:
        sources = [("given", [numpy.load(path) for path in options.matrices])]
    else:
        sources = [(seed, drawn(seed, options.neurons)) for seed in options.seeds]
    print("seed\tgain\tsymmetry\texponent")
    for seed, matrices in sources:
        for gain in options.gain:
            for symmetry in options.symmetry:
                print(f"{seed}\t{gain}\t{symmetry}\t{exponent(*matrices, gain, symmetry, options.step):.6f}")


if __name__ == "__main__":
    main()
