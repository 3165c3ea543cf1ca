/// The work-items that train groups of networks.
struct LaunchShape: Hashable {
  /// Work-items that train one group together.
  let itemsPerGroup: Int
  /// Groups that share one work-group, at least 1.
  let groupsPerWorkGroup: Int

  /// Work-items of a work-group.
  var localSize: Int { itemsPerGroup * groupsPerWorkGroup }

  /// Work-items of a launch: whole work-groups, so that some of the last one's may have no group.
  func globalSize(groups: Int) -> Int {
    (groups + groupsPerWorkGroup - 1) / groupsPerWorkGroup * localSize
  }
}
