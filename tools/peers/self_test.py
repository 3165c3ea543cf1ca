"""Tests of what decides whether peers may be compared; needs Python alone.

    python3 tools/peers/self_test.py
"""

import unittest

import comparison
import cores
from comparison import Speed

STATISTICS = """cpu  1000 200 300 5000 60 7 8 9 500 0
cpu0 500 100 150 2500 30 3 4 4 250 0
cpu1 500 100 150 2500 30 4 4 5 250 0
intr 12345 0 0
ctxt 99
"""


class CoresTest(unittest.TestCase):
    def test_idle_waiting_and_guests_are_not_counted(self):
        self.assertEqual(cores.busy(STATISTICS, 100), (15.24, 2))

    def test_other_texts_say_nothing(self):
        for text in ("", "cpu 1 2 3\ncpu0 1 2 3\n", "cpu  1 2 3 4 5 6 7 8 9 10\n", "cpu0 1\n"):
            self.assertIsNone(cores.busy(text, 100), text)

    def test_others_are_what_is_left(self):
        # Two cores for 10 s; 8 s of work, of which 5 s are this process's.
        self.assertAlmostEqual(cores.others((100.0, 2), (108.0, 2), 5.0, 10.0), 0.15)

    def test_others_are_a_share(self):
        self.assertEqual(cores.others((100.0, 2), (104.0, 2), 5.0, 10.0), 0.0)
        self.assertEqual(cores.others((100.0, 2), (140.0, 2), 5.0, 10.0), 1.0)

    def test_what_is_not_told_is_not_known(self):
        self.assertIsNone(cores.others(None, (108.0, 2), 5.0, 10.0))
        self.assertIsNone(cores.others((100.0, 2), None, 5.0, 10.0))
        self.assertIsNone(cores.others((100.0, 2), (108.0, 2), 5.0, 0.0))

    def test_a_meter_gives_a_share_or_nothing(self):
        others = cores.Meter().others()
        self.assertTrue(others is None or 0 <= others <= 1)


def speed(steps=100.0, others=0.0, networks=None):
    return Speed(steps, networks if networks is not None or steps is None else steps / 500, others)


class RefusalTest(unittest.TestCase):
    def refusal(self, clock, ours, theirs):
        return comparison.refusal(clock, ours, theirs, "JAX")

    def test_limits_are_allowed_and_more_is_not(self):
        for clock, limit in comparison.LIMITS.items():
            at, above = speed(others=limit), speed(others=limit + 1e-6)
            self.assertIsNone(self.refusal(clock, at, at))
            self.assertIn("no ", self.refusal(clock, above, speed()))
            self.assertIn("no ", self.refusal(clock, speed(), above))

    def test_cpu_seconds_bear_more_than_the_wall(self):
        self.assertLess(comparison.LIMITS["wall"], comparison.LIMITS["processor"])
        self.assertLess(comparison.LIMITS["processor"], 1)

    def test_a_refusal_names_both_shares_and_the_limit(self):
        line = self.refusal("wall", speed(others=0.23), speed(others=0.31))
        self.assertNotIn("\n", line)
        for text in ("wall-clock", "23 %", "31 %", "beside romanesco", "beside JAX", "5 %"):
            self.assertIn(text, line)

    def test_unknown_shares_are_refused(self):
        for others in (None, float("nan")):
            for clock in comparison.LIMITS:
                self.assertIsNotNone(self.refusal(clock, speed(others=others), speed()))
                self.assertIsNotNone(self.refusal(clock, speed(), speed(others=others)))

    def test_a_gpu_has_no_ratio_of_cpu_seconds(self):
        gpu = speed(steps=None)
        self.assertIn("not both", self.refusal("processor", gpu, speed()))
        self.assertIn("not both", self.refusal("processor", speed(), gpu))


class RowTest(unittest.TestCase):
    def row(self, clock, rounds):
        return comparison.row("tanh, whole", "float", "JAX", clock, rounds)

    def test_ratios_are_of_the_rounds_that_allow_them(self):
        rounds = [
            (speed(300, 0.01, 3.0), speed(100, 0.02, 0.2)),
            (speed(900, 0.01, 9.0), speed(100, 0.99, 0.2)),
            (speed(500, 0.01, 5.0), speed(100, 0.02, 0.2)),
        ]
        cells, reason = self.row("wall", rounds)
        self.assertIsNone(reason)
        self.assertEqual(len(cells), len(comparison.HEADER))
        named = dict(zip(comparison.HEADER, cells))
        self.assertEqual(named["ratio"], "4.00")
        self.assertEqual((named["from"], named["to"]), ("3.00", "5.00"))
        self.assertEqual(named["of networks"], "20.00")
        self.assertEqual(named["rounds"], "2 of 3")
        self.assertEqual(named["romanesco, steps/s"], "500")

    def test_without_a_round_there_is_a_reason_instead(self):
        rounds = [(speed(300, 0.2), speed(100, 0.3))]
        cells, reason = self.row("wall", rounds)
        named = dict(zip(comparison.HEADER, cells))
        self.assertEqual([named[name] for name in ("ratio", "from", "to", "of networks")], ["-"] * 4)
        self.assertEqual(named["rounds"], "0 of 1")
        self.assertTrue(reason.startswith("tanh, whole, float, JAX: no wall-clock ratio"))
        cells, reason = self.row("processor", rounds)
        self.assertEqual(dict(zip(comparison.HEADER, cells))["ratio"], "3.00")
        self.assertIsNone(reason)

    def test_what_a_gpu_trained_has_a_row(self):
        cells, reason = self.row("processor", [(speed(steps=None), speed(100))])
        self.assertIn("-", cells)
        self.assertIn("not both", reason)


class RecordsTest(unittest.TestCase):
    RECORD = {
        "name": "tanh, whole", "precision": "float", "size": {"width": 4, "height": 2},
        "trainedSteps": 3000, "stepsPerSecond": {"median": 1500.0},
        "networksPerSecond": {"median": 4.0}, "otherProcessorShare": 0.25,
        "processorSeconds": {"median": 2.5},
    }

    def ours(self, record):
        cases = [
            {"name": "tanh, whole", "precision": "float", "record": record},
            {"name": "tanh, whole", "precision": "double", "unsupported": "has no double"},
        ]
        return comparison.ours({"devices": [{"cases": cases}]})

    def test_ours_are_read(self):
        key = "tanh, whole", "float"
        self.assertEqual(self.ours(self.RECORD), {
            "wall": {key: Speed(1500.0, 4.0, 0.25)}, "processor": {key: Speed(1200.0, 3.2, 0.25)},
        })

    def test_a_gpu_has_no_seconds(self):
        record = {name: value for name, value in self.RECORD.items() if name != "processorSeconds"}
        self.assertIsNone(self.ours(record)["processor"]["tanh, whole", "float"].steps)

    def test_theirs_are_read(self):
        measured = {
            "stepsPerSecond": 1000.0, "networksPerSecond": 2.0, "otherProcessorShare": None,
            "formInWords": "wide",
        }
        record = {"precision": "double", "cases": [{"name": "tanh, whole", "wall": measured}]}
        key = "tanh, whole", "double"
        self.assertEqual(comparison.theirs(record), {
            "wall": {key: Speed(1000.0, 2.0, None, "wide")},
            "processor": {key: Speed(None, None, None)},
        })


if __name__ == "__main__":
    unittest.main()
