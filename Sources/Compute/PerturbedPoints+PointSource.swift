import Systems

extension PerturbedPoints: PointSource {}
