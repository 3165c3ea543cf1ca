/// The kernels' OpenCL C, one case per file in the folders beside this one.
public enum KernelSource: String, CaseIterable, Sendable {
  case real
  case elementary
  case exponential
  case trigonometric
  case elementarySweep = "elementary_sweep"
  case activationTanh = "activation_tanh"
  case activationReLU = "activation_relu"
  case activationIdentity = "activation_identity"
  case activationLeakyReLU = "activation_leaky_relu"
  case activationSigmoid = "activation_sigmoid"
  case outputTanh = "output_tanh"
  case outputSigmoid = "output_sigmoid"
  case outputReLU = "output_relu"
  case lossMeanSquare = "loss_mean_square"
  case lossMeanSquareActivated = "loss_mean_square_activated"
  case lossCrossEntropy = "loss_cross_entropy"
  case lossHinge = "loss_hinge"
  case momentum
  case optimiserGradientDescent = "optimiser_gradient_descent"
  case optimiserHeavyBall = "optimiser_heavy_ball"
  case optimiserNesterov = "optimiser_nesterov"
  case optimiserWeightDecay = "optimiser_weight_decay"
  case optimiserLion = "optimiser_lion"
  case adam
  case optimiserAdam = "optimiser_adam"
  case optimiserAdamW = "optimiser_adam_w"
  case optimiserLangevin = "optimiser_langevin"
  case scheduleConstant = "schedule_constant"
  case scheduleStep = "schedule_step"
  case scheduleDescent = "schedule_descent"
  case scheduleLinear = "schedule_linear"
  case scheduleCosine = "schedule_cosine"
  case observableConvergence = "observable_convergence"
  case observablePermutationEntropy = "observable_permutation_entropy"
  case observableEscape = "observable_escape"
  case observableExponent = "observable_exponent"
  case observableAccuracy = "observable_accuracy"
  case observableLosses = "observable_losses"
  case observableLeap = "observable_leap"
  case observableAveragedLoss = "observable_averaged_loss"
  case observableStillness = "observable_stillness"
  case timeMean = "time_mean"
  case observableActivity = "observable_activity"
  case observableKineticEnergy = "observable_kinetic_energy"
  case observableOverlap = "observable_overlap"
  case observableQuiet = "observable_quiet"
  case observableSmoothEscape = "observable_smooth_escape"
  case observableFate = "observable_fate"
  case observableFlip = "observable_flip"
  case observableOrder = "observable_order"
  case observableLargestGradient = "observable_largest_gradient"
  case told
  case observables
  case fields
  case recurrence
  case step
  case network
  case trainingStep = "training_step"
  case separation
  case neighbour
  case trainingBegin = "training_begin"
  case orbit
  case perturbationBegin = "perturbation_begin"
  case mapQuadratic = "map_quadratic"
  case mapBurningShip = "map_burning_ship"
  case complex
  case mapMagnet1 = "map_magnet1"
  case mapMagnet2 = "map_magnet2"
  case logistic
  case mapLogistic = "map_logistic"
  case mapMarkusLyapunov = "map_markus_lyapunov"
  case mapTangent = "map_tangent"
  case mapStep = "map_step"
  case mapBegin = "map_begin"
  case mapPerturbedStep = "map_perturbed_step"
  case mapPerturbedBegin = "map_perturbed_begin"
  case recurrent
  case recurrentBegin = "recurrent_begin"
  case recurrentStep = "recurrent_step"
  case flow
  case flowLorenz = "flow_lorenz"
  case flowRoessler = "flow_roessler"
  case flowDoublePendulum = "flow_double_pendulum"
  case flowDoubleGyre = "flow_double_gyre"
  case flowLotkaVolterra = "flow_lotka_volterra"
  case flowOscillators = "flow_oscillators"
  case flowStep = "flow_step"
  case flowBegin = "flow_begin"
  case almostLinear = "almost_linear"
  case almostLinearUnits = "almost_linear_units"
  case almostLinearTrain = "almost_linear_train"
  case almostLinearStep = "almost_linear_step"
  case almostLinearBegin = "almost_linear_begin"
  case lanesNeurons = "lanes_neurons"
  case lanesTree = "lanes_tree"
  case lanesForward = "lanes_forward"
  case lanesLoss = "lanes_loss"
  case lanesAverage = "lanes_average"
  case lanesTest = "lanes_test"
  case lanesLeap = "lanes_leap"
  case lanesBackward = "lanes_backward"
  case lanesTrain = "lanes_train"
  case lanesDifferences = "lanes_differences"
  case lanesDifferenceForward = "lanes_difference_forward"
  case lanesDifferenceBackward = "lanes_difference_backward"
  case lanesDifferenceUpdate = "lanes_difference_update"
  case lanesNeighbour = "lanes_neighbour"
  case lanesPerturb = "lanes_perturb"
  case lanesIterate = "lanes_iterate"
  case lanesRecurrent = "lanes_recurrent"
  case teamsNeurons = "teams_neurons"
  case teamsRecurrent = "teams_recurrent"
  case teamsExchange = "teams_exchange"
  case teamsMemory = "teams_memory"
  case teamsForward = "teams_forward"
  case teamsSum = "teams_sum"
  case teamsBackward = "teams_backward"
  case teamsPoints = "teams_points"
  case teamsWeights = "teams_weights"
  case teamsTrain = "teams_train"
  case tileHousekeeping = "tile_housekeeping"
  case roof

  /// The text of the file, or of the one that takes its place: see ``KernelFolder``.
  public var text: String {
    KernelFolder.chosen?.text(of: self) ?? String(decoding: bytes, as: UTF8.self)
  }

  private var bytes: [UInt8] {
    switch self {
    case .real: PackageResources.real_cl
    case .elementary: PackageResources.elementary_cl
    case .exponential: PackageResources.exponential_cl
    case .trigonometric: PackageResources.trigonometric_cl
    case .elementarySweep: PackageResources.elementary_sweep_cl
    case .activationTanh: PackageResources.activation_tanh_cl
    case .activationReLU: PackageResources.activation_relu_cl
    case .activationIdentity: PackageResources.activation_identity_cl
    case .activationLeakyReLU: PackageResources.activation_leaky_relu_cl
    case .activationSigmoid: PackageResources.activation_sigmoid_cl
    case .outputTanh: PackageResources.output_tanh_cl
    case .outputSigmoid: PackageResources.output_sigmoid_cl
    case .outputReLU: PackageResources.output_relu_cl
    case .lossMeanSquare: PackageResources.loss_mean_square_cl
    case .lossMeanSquareActivated: PackageResources.loss_mean_square_activated_cl
    case .lossCrossEntropy: PackageResources.loss_cross_entropy_cl
    case .lossHinge: PackageResources.loss_hinge_cl
    case .momentum: PackageResources.momentum_cl
    case .optimiserGradientDescent: PackageResources.optimiser_gradient_descent_cl
    case .optimiserHeavyBall: PackageResources.optimiser_heavy_ball_cl
    case .optimiserNesterov: PackageResources.optimiser_nesterov_cl
    case .optimiserWeightDecay: PackageResources.optimiser_weight_decay_cl
    case .optimiserLion: PackageResources.optimiser_lion_cl
    case .adam: PackageResources.adam_cl
    case .optimiserAdam: PackageResources.optimiser_adam_cl
    case .optimiserAdamW: PackageResources.optimiser_adam_w_cl
    case .optimiserLangevin: PackageResources.optimiser_langevin_cl
    case .scheduleConstant: PackageResources.schedule_constant_cl
    case .scheduleStep: PackageResources.schedule_step_cl
    case .scheduleDescent: PackageResources.schedule_descent_cl
    case .scheduleLinear: PackageResources.schedule_linear_cl
    case .scheduleCosine: PackageResources.schedule_cosine_cl
    case .observableConvergence: PackageResources.observable_convergence_cl
    case .observablePermutationEntropy: PackageResources.observable_permutation_entropy_cl
    case .observableEscape: PackageResources.observable_escape_cl
    case .observableExponent: PackageResources.observable_exponent_cl
    case .observableAccuracy: PackageResources.observable_accuracy_cl
    case .observableLosses: PackageResources.observable_losses_cl
    case .observableLeap: PackageResources.observable_leap_cl
    case .observableAveragedLoss: PackageResources.observable_averaged_loss_cl
    case .observableStillness: PackageResources.observable_stillness_cl
    case .timeMean: PackageResources.time_mean_cl
    case .observableActivity: PackageResources.observable_activity_cl
    case .observableKineticEnergy: PackageResources.observable_kinetic_energy_cl
    case .observableOverlap: PackageResources.observable_overlap_cl
    case .observableQuiet: PackageResources.observable_quiet_cl
    case .observableSmoothEscape: PackageResources.observable_smooth_escape_cl
    case .observableFate: PackageResources.observable_fate_cl
    case .observableFlip: PackageResources.observable_flip_cl
    case .observableOrder: PackageResources.observable_order_cl
    case .observableLargestGradient: PackageResources.observable_largest_gradient_cl
    case .told: PackageResources.told_cl
    case .observables: PackageResources.observables_cl
    case .fields: PackageResources.fields_cl
    case .recurrence: PackageResources.recurrence_cl
    case .step: PackageResources.step_cl
    case .network: PackageResources.network_cl
    case .trainingStep: PackageResources.training_step_cl
    case .separation: PackageResources.separation_cl
    case .neighbour: PackageResources.neighbour_cl
    case .trainingBegin: PackageResources.training_begin_cl
    case .orbit: PackageResources.orbit_cl
    case .perturbationBegin: PackageResources.perturbation_begin_cl
    case .mapQuadratic: PackageResources.map_quadratic_cl
    case .mapBurningShip: PackageResources.map_burning_ship_cl
    case .complex: PackageResources.complex_cl
    case .mapMagnet1: PackageResources.map_magnet1_cl
    case .mapMagnet2: PackageResources.map_magnet2_cl
    case .logistic: PackageResources.logistic_cl
    case .mapLogistic: PackageResources.map_logistic_cl
    case .mapMarkusLyapunov: PackageResources.map_markus_lyapunov_cl
    case .mapTangent: PackageResources.map_tangent_cl
    case .mapStep: PackageResources.map_step_cl
    case .mapBegin: PackageResources.map_begin_cl
    case .mapPerturbedStep: PackageResources.map_perturbed_step_cl
    case .mapPerturbedBegin: PackageResources.map_perturbed_begin_cl
    case .recurrent: PackageResources.recurrent_cl
    case .recurrentBegin: PackageResources.recurrent_begin_cl
    case .recurrentStep: PackageResources.recurrent_step_cl
    case .flow: PackageResources.flow_cl
    case .flowLorenz: PackageResources.flow_lorenz_cl
    case .flowRoessler: PackageResources.flow_roessler_cl
    case .flowDoublePendulum: PackageResources.flow_double_pendulum_cl
    case .flowDoubleGyre: PackageResources.flow_double_gyre_cl
    case .flowLotkaVolterra: PackageResources.flow_lotka_volterra_cl
    case .flowOscillators: PackageResources.flow_oscillators_cl
    case .flowStep: PackageResources.flow_step_cl
    case .flowBegin: PackageResources.flow_begin_cl
    case .almostLinear: PackageResources.almost_linear_cl
    case .almostLinearUnits: PackageResources.almost_linear_units_cl
    case .almostLinearTrain: PackageResources.almost_linear_train_cl
    case .almostLinearStep: PackageResources.almost_linear_step_cl
    case .almostLinearBegin: PackageResources.almost_linear_begin_cl
    case .lanesNeurons: PackageResources.lanes_neurons_cl
    case .lanesTree: PackageResources.lanes_tree_cl
    case .lanesForward: PackageResources.lanes_forward_cl
    case .lanesLoss: PackageResources.lanes_loss_cl
    case .lanesAverage: PackageResources.lanes_average_cl
    case .lanesTest: PackageResources.lanes_test_cl
    case .lanesLeap: PackageResources.lanes_leap_cl
    case .lanesBackward: PackageResources.lanes_backward_cl
    case .lanesTrain: PackageResources.lanes_train_cl
    case .lanesDifferences: PackageResources.lanes_differences_cl
    case .lanesDifferenceForward: PackageResources.lanes_difference_forward_cl
    case .lanesDifferenceBackward: PackageResources.lanes_difference_backward_cl
    case .lanesDifferenceUpdate: PackageResources.lanes_difference_update_cl
    case .lanesNeighbour: PackageResources.lanes_neighbour_cl
    case .lanesPerturb: PackageResources.lanes_perturb_cl
    case .lanesIterate: PackageResources.lanes_iterate_cl
    case .lanesRecurrent: PackageResources.lanes_recurrent_cl
    case .teamsNeurons: PackageResources.teams_neurons_cl
    case .teamsRecurrent: PackageResources.teams_recurrent_cl
    case .teamsExchange: PackageResources.teams_exchange_cl
    case .teamsMemory: PackageResources.teams_memory_cl
    case .teamsForward: PackageResources.teams_forward_cl
    case .teamsSum: PackageResources.teams_sum_cl
    case .teamsBackward: PackageResources.teams_backward_cl
    case .teamsPoints: PackageResources.teams_points_cl
    case .teamsWeights: PackageResources.teams_weights_cl
    case .teamsTrain: PackageResources.teams_train_cl
    case .tileHousekeeping: PackageResources.tile_housekeeping_cl
    case .roof: PackageResources.roof_cl
    }
  }
}
