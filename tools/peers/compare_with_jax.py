"""Trains a preset's landscape with JAX in float64 and compares it with one that romanesco stored.

    tools/romanesco render --preset tanh --size 128 --precision double -o tanh.png --raw tanh.npy
    tools/peers/with_jax compare_with_jax.py tanh tanh.npy

Prints the share of pixels of the same class (sign of the measure), how many of the others lie on the
boundary (a pixel with a neighbour of the other class), and the median relative difference of the
measure where the classes agree. The file must show the whole landscape, -3 to 6 on both axes.

Files after the first are controls, the same landscape a little elsewhere; how many of their pixels are
of another class than the first file's is printed too. One whose centre is a unit in the last place
higher on both axes:

    tools/romanesco render --preset tanh --size 128 --precision double --width 9 \\
      --center 1.5000000000000002220446049250313 1.5000000000000002220446049250313 \\
      -o moved.png --raw moved.npy

With `--against "wide, points last"` JAX trains the landscape a second time, with its sums in another
order, and is compared with itself: nothing but rounding differs.
"""

import argparse

import jax
import numpy

jax.config.update("jax_enable_x64", True)

import landscape_with_jax as landscape  # noqa: E402, after the settings that it trains under
from cases import PRESETS, axis  # noqa: E402


def arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("preset", choices=PRESETS)
    parser.add_argument("file", help="what romanesco stored, .npy")
    parser.add_argument("controls", nargs="*", help="the same, a little elsewhere")
    parser.add_argument("--against", choices=landscape.FORMS[1:], help="another form of JAX's")
    return parser.parse_args()


def trained(preset, form, height, width):
    """JAX's measures of the whole landscape, a row at a time."""
    x, y = axis(-3, 6, width), axis(-3, 6, height)
    train = landscape.trainer(preset, form)
    rows = [train(10.0**x, numpy.full(width, 10.0**value)) for value in y]
    return numpy.stack([numpy.asarray(row) for row in rows])


def main():
    options = arguments()
    preset = options.preset
    ours = numpy.load(options.file)
    height, width = ours.shape
    theirs = trained(preset, "vmap", height, width)

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
        f"{numpy.median(relative):.1e} relative"
    )
    for control in options.controls:
        flipped = (numpy.load(control) < 0) != ours_converged
        print(f"{control}: {flipped.sum()} pixels ({100 * flipped.mean():.2f} %) of another class")
    if options.against:
        others_converged = trained(preset, options.against, height, width) < 0
        for name, converged in (("JAX", theirs_converged), ("romanesco", ours_converged)):
            flipped = others_converged != converged
            print(f"{options.against}: {flipped.sum()} pixels of another class than {name}'s")


main()
