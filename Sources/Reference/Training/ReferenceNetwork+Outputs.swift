import Systems

extension ReferenceNetwork {
  /// How many rows of the test it gives their own class: the first of its greatest outputs is that of the class.
  mutating func hits() -> Scalar {
    var hits: Scalar = 0
    for row in problem.pointCount..<(problem.pointCount + problem.training.testCount) {
      Self.forward(
        row, problem, activationParameter, state, values: &values, products: &products,
        sums: &errors, isKept: false, &lastStep)
      var best = 0
      for output in 1..<errors.count where errors[output] > errors[best] { best = output }
      hits += problem.rounded.targets[row * problem.targetCount + best]
    }
    return hits
  }

  /// The sum of the losses of all data points by other weights. What the step has, and a neighbour is told, stays as it is.
  mutating func lossSum(of weights: [Scalar]) -> Scalar {
    let wasKept = isStepKept
    isStepKept = false
    defer { isStepKept = wasKept }
    var lossSum: Scalar = 0
    for dataPoint in 0..<problem.pointCount {
      Self.forward(
        dataPoint, problem, activationParameter, weights, values: &values, products: &products,
        sums: &errors, isKept: false, &lastStep)
      lossSum = closeOutputs(dataPoint, lossSum)
    }
    return lossSum
  }

  /// Makes of the sums of a data point's outputs what is fed back to them; gives the loss with the point's part.
  mutating func closeOutputs(_ dataPoint: Int, _ lossSum: Scalar) -> Scalar {
    let outputScale = problem.rounded.outputScale
    let first = dataPoint * problem.targetCount
    guard problem.errorIsResidual else {
      let pointLoss = problem.head.close(
        sums: &errors, details: &outputDetails, targets: problem.rounded.targets, from: first,
        outputScale: outputScale, parameter: lossParameter)
      if isStepKept {
        for (place, detail) in outputDetails.enumerated() {
          lastStep.outputDetails[dataPoint * outputDetails.count + place] = detail
        }
      }
      return lossSum + pointLoss
    }
    var lossSum = lossSum
    for output in errors.indices {
      errors[output] = (-problem.rounded.targets[first + output])
        .addingProduct(errors[output], outputScale)
      lossSum = lossSum.addingProduct(errors[output], errors[output])
    }
    return lossSum
  }
}
