import Systems

/// The parameters that every training has, by name.
extension ParameterPoint {
  package var inputRate: Double {
    get { self[TrainingSlot.inputRate] }
    set { self[TrainingSlot.inputRate] = newValue }
  }
  package var outputRate: Double {
    get { self[TrainingSlot.outputRate] }
    set { self[TrainingSlot.outputRate] = newValue }
  }
  package var weightOffset: Double {
    get { self[TrainingSlot.weightOffset] }
    set { self[TrainingSlot.weightOffset] = newValue }
  }
  package var initialWeightOffset: Double {
    get { self[TrainingSlot.initialWeightOffset] }
    set { self[TrainingSlot.initialWeightOffset] = newValue }
  }
  package var initialWeightScale: Double {
    get { self[TrainingSlot.initialWeightScale] }
    set { self[TrainingSlot.initialWeightScale] = newValue }
  }
}
