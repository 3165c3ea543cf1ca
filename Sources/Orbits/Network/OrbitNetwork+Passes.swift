import Numbers
import Systems

extension OrbitNetwork {
  /// Takes one point through the network: leaves its sums, values, slopes and errors.
  func forward(_ point: Int, _ block: Int, _ scratch: OrbitScratch) {
    let width = shape.width
    let (weights, product) = (state, scratch[0])
    let firstHidden = point * hiddenLayers * width
    firstLayer?.forward(point, block: block, to: sums, from: firstHidden)
    for layer in 0..<hiddenLayers {
      let matrix = shape.parameterOffset(layer: layer)
      let firstBelow = firstHidden + (layer - 1) * width
      for j in 0..<width {
        let place = firstHidden + layer * width + j
        let sum = sums[place]
        if layer > 0 {
          sum.setZero()
          for k in 0..<width {
            sum.add(
              product: values[firstBelow + k], weights[matrix + k * width + j], scratch: product)
          }
          sum.multiply(by: hiddenScale)
        }
        form.activation.activate(
          sum, own: own, value: values[place],
          slope: form.activation.hasSlope ? slopes[place] : nil, scratch: scratch)
      }
    }
    let last = hiddenLayers == 0 ? inputs : values
    let firstLast =
      hiddenLayers == 0 ? point * width : firstHidden + (hiddenLayers - 1) * width
    let matrix = shape.parameterOffset(layer: hiddenLayers)
    for output in 0..<shape.outputs {
      let error = errors[point * shape.outputs + output]
      error.setZero()
      for j in 0..<width {
        error.add(
          product: last[firstLast + j], weights[matrix + j * shape.outputs + output],
          scratch: product)
      }
      error.multiply(by: outputScale)
      error.subtract(targets[point * shape.outputs + output])
    }
  }

  /// Adds one point to the gradients of a block, and leaves its deltas of the first layer; the numbers of the point are those that
  /// `forward` left.
  func backward(entry: Int, point: Int, _ block: Int, _ scratch: OrbitScratch) {
    let (width, outputs) = (shape.width, shape.outputs)
    let (weights, product) = (state, scratch[0])
    let firstGradient = block * gradients.count
    let firstHidden = point * hiddenLayers * width
    let last = hiddenLayers == 0 ? inputs : values
    let firstLast =
      hiddenLayers == 0 ? point * width : firstHidden + (hiddenLayers - 1) * width
    let matrix = shape.parameterOffset(layer: hiddenLayers)
    for j in 0..<width {
      let fed = scratch.fedBack(j)
      fed.setZero()
      for output in 0..<outputs {
        let index = matrix + j * outputs + output
        let error = errors[point * outputs + output]
        blockGradients[firstGradient + index].add(
          product: last[firstLast + j], error, scratch: product)
        if form.movesOutgoingWeightsIntoSteps {
          fed.set(error)
        } else {
          fed.add(product: weights[index], error, scratch: product)
        }
      }
    }
    for layer in (0..<hiddenLayers).reversed() {
      let matrix = shape.parameterOffset(layer: layer)
      let firstValue = firstHidden + layer * width
      for j in 0..<width {
        let delta =
          layer == 0
          ? firstLayer?.delta(j, entry: entry) ?? scratch.delta(j)
          : scratch.delta(j)
        form.activation.backPropagate(
          scratch.fedBack(j), sum: sums[firstValue + j], own: own,
          slope: form.activation.hasSlope ? slopes[firstValue + j] : nil, result: delta)
        if layer > 0 { delta.multiply(by: hiddenScale) }
        if !form.movesOutgoingWeightsIntoSteps {
          let kept = (entry * hiddenLayers + layer) * width + j
          fedBack[kept].set(scratch.fedBack(j))
          deltas[kept].set(delta)
        }
      }
      // Nothing lies below layer 0, and its gradients are for all points of the block.
      guard layer > 0 else { continue }
      for k in 0..<width {
        let value = values[firstValue - width + k]
        for j in 0..<width {
          blockGradients[firstGradient + matrix + k * width + j].add(
            product: value, scratch.delta(j), scratch: product)
        }
      }
      for k in 0..<width {
        let fed = scratch.fedBack(k)
        fed.setZero()
        for j in 0..<width {
          fed.add(
            product: weights[matrix + k * width + j], scratch.delta(j), scratch: product)
        }
      }
    }
  }
}
