import Orbits
import Systems
import Testing

/// What says that a training has orbits and what makes them agree.
@Suite struct OrbitFormTests {
  private static let experiments: [Experiment] = {
    var experiments = Preset.allCases.map(\.experiment).filter { $0.training != nil }
    func add(_ change: (inout Experiment) -> Void) {
      var experiment = Preset.tanh.experiment
      change(&experiment)
      experiments.append(experiment)
    }
    for activation in Activation.allCases { add { $0.network.activation = activation } }
    for rule in Optimiser.Rule.allCases { add { $0.optimiser.rule = rule } }
    for output in OutputActivation.allCases { add { $0.network.outputActivation = output } }
    for loss in Loss.allCases {
      add {
        $0.loss = loss
        $0.network.outputs = 2
      }
    }
    for parameterisation in Parameterisation.allCases {
      add { $0.network.parameterisation = parameterisation }
    }
    for initial in InitialWeights.allCases { add { $0.network.initial = initial } }
    for shape in Schedule.Shape.allCases { add { $0.schedule.shape = shape } }
    add { $0.network.inputs = 3 }
    add { $0.network.hasBiases = true }
    return experiments
  }()

  @Test(arguments: experiments) func bothAgree(experiment: Experiment) {
    #expect(experiment.hasOrbits == ((try? OrbitForm(experiment)) != nil))
  }
}
