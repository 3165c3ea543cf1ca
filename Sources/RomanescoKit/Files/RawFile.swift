import Files
import Landscapes
import Systems

/// A landscape's numbers on disk, in one of the formats of ``RawFormat``.
package enum RawFile {
  /// Writes what the format of the file's name has of a landscape, row by row.
  package static func write(
    _ outcomes: OutcomeFile, _ record: PictureRecord, to file: borrowing AtomicFile,
    _ feedback: Feedback
  ) throws {
    let (width, height) = (record.samples.width, record.samples.height)
    let progress = RowProgress(path: file.path, count: height, feedback)
    defer { progress.end() }
    switch try RawFormat.required(file.path) {
    case .npy:
      let values = outcomes.values(channel: try record.channelIndex())
      try NPY.write(width: width, height: height, to: file) { row, numbers throws(FileError) in
        try values.read(from: row * width, into: numbers)
        progress.show(row)
      }
    case .npz:
      var archive = try NPZ(file)
      try archive.write(text: try record.text(), named: PictureRecord.entry)
      for (index, channel) in record.experiment.channels.enumerated() {
        let values = outcomes.values(channel: index)
        try archive.write(
          channel.name, width: width, height: height
        ) { row, numbers throws(FileError) in
          try values.read(from: row * width, into: numbers)
          progress.show(row)
        }
      }
      try archive.finish()
    case .exr:
      try LandscapeImage.write(
        outcomes.landscape, outcomes.imageLayout,
        attributes: [PictureRecord.keyword: try record.text()], to: file
      ) { row in progress.show(height - 1 - row) }
    }
  }

  /// Copies the numbers of a channel into a file without a name beside `output`, so that they need no
  /// memory whatever their number; gives the record too where the file has one.
  ///
  /// - Parameters:
  ///   - channel: the channel's name; nil for the one that the record names, or the first.
  ///   - outputField: names the output in errors about the copy.
  ///   - feedback: told why a record cannot be read.
  static func copy(
    _ path: String, channel: String?, beside output: String, outputField: String,
    _ feedback: Feedback
  ) throws -> (values: StoredMeasures, record: PictureRecord?) {
    let place = StandardStream.scratchPlace(output)
    do {
      return try copy(path, channel, place, feedback)
    } catch let error as FileError where error.path == place {
      return try about(StandardStream.scratchSubject(outputField, output)) { throw error }
    } catch {
      return try about("raw '\(path)'") { throw error }
    }
  }

  private static func copy(
    _ path: String, _ channel: String?, _ output: String, _ feedback: Feedback
  ) throws -> (values: StoredMeasures, record: PictureRecord?) {
    switch try RawFormat.required(path) {
    case .npy:
      guard channel == nil else {
        throw UsageError(
          "holds one channel without a name; give a .npz or .exr file with --channel")
      }
      let values = try StoredMeasures(npy: path, scratchBeside: output) { row, values in
        try FiniteNumbers.check(values, row: row)
      }
      return (values, nil)
    case .npz: return try copy(npz: path, channel, output, feedback)
    case .exr: return try copy(exr: path, channel, output, feedback)
    }
  }

  private static func copy(
    npz path: String, _ channel: String?, _ output: String, _ feedback: Feedback
  ) throws -> (values: StoredMeasures, record: PictureRecord?) {
    let entries = try ZipEntries(at: path)
    var record: PictureRecord?
    do {
      record = try PictureRecord.record(of: entries)
    } catch {
      feedback.notice("raw '\(path)': \(error); the picture carries no experiment")
    }
    if let channel { record?.setChannel(channel) }
    let name =
      try record.map { try $0.experiment.channels[$0.channelIndex()].name }
      ?? channel ?? standardChannel
    let values = try StoredMeasures(
      NPZ.rows(name, of: entries), scratchBeside: output
    ) { row, values in try FiniteNumbers.check(values, row: row) }
    return (values, record)
  }

  private static func copy(
    exr path: String, _ channel: String?, _ output: String, _ feedback: Feedback
  ) throws -> (values: StoredMeasures, record: PictureRecord?) {
    let rows = try EXRRows(at: path)
    var record: PictureRecord?
    do {
      record = try PictureRecord.record(of: rows)
    } catch {
      feedback.notice("raw '\(path)': \(error); the picture carries no experiment")
    }
    if let channel { record?.setChannel(channel) }
    let name =
      try record.map { try $0.experiment.channels[$0.channelIndex()].name }
      ?? channel ?? standardChannel
    let (values, _) = try StoredMeasures.read(
      exr: path, channel: name, scratchBeside: output
    ) { row, values in
      try FiniteNumbers.check(values, row: row)
    }
    guard let values else { throw missing(name) }
    return (values, record)
  }

  /// Reads the signed measures of a file, row by row from either end.
  ///
  /// - Parameters:
  ///   - begin: is told the size first.
  ///   - row: takes a row's number, 0 the lowest, and its measures.
  package static func readMeasures(
    _ path: String, begin: (_ width: Int, _ height: Int) throws -> Void,
    row: (Int, UnsafeBufferPointer<Double>) throws -> Void
  ) throws {
    switch try about("raw '\(path)'", { try RawFormat.required(path) }) {
    case .npy:
      let rows = try about("raw '\(path)'") { try NPYRows(at: path) }
      try readMeasures(path, rows, begin: begin, row: row)
    case .npz:
      let rows = try about("raw '\(path)'") {
        let entries = try ZipEntries(at: path)
        let record = try? PictureRecord.record(of: entries)
        let name = try record?.experiment.channels.classChannel().name ?? standardChannel
        return try NPZ.rows(name, of: entries)
      }
      try readMeasures(path, rows, begin: begin, row: row)
    case .exr: try readMeasures(exr: path, begin: begin, row: row)
    }
  }

  private static func readMeasures(
    _ path: String, _ rows: NPYRows, begin: (_ width: Int, _ height: Int) throws -> Void,
    row: (Int, UnsafeBufferPointer<Double>) throws -> Void
  ) throws {
    try begin(rows.width, rows.height)
    for number in 0..<rows.height {
      let values = try about("raw '\(path)'") {
        let values = try rows.row(number)
        try FiniteNumbers.check(values, row: number)
        return values
      }
      try row(number, values)
    }
  }

  private static func readMeasures(
    exr path: String, begin: (_ width: Int, _ height: Int) throws -> Void,
    row: (Int, UnsafeBufferPointer<Double>) throws -> Void
  ) throws {
    let (rows, channel) = try about("raw '\(path)'") {
      let rows = try EXRRows(at: path)
      let record = try? PictureRecord.record(of: rows)
      let name = try record?.experiment.channels.classChannel().name ?? standardChannel
      guard rows.hasFloats(name) else { throw missing(name) }
      return (rows, name)
    }
    try begin(rows.header.width, rows.header.height)
    try withUnsafeTemporaryAllocation(of: Double.self, capacity: rows.header.width) { values in
      values.initialize(repeating: 0)
      for number in (0..<rows.header.height).reversed() {
        try about("raw '\(path)'") {
          try rows.read(channel, row: number, into: values)
          try FiniteNumbers.check(UnsafeBufferPointer(values), row: number)
        }
        try row(number, UnsafeBufferPointer(values))
      }
    }
  }

  /// The channel of files without a record.
  private static let standardChannel = "measure"

  private static func missing(_ channel: String) -> UsageError {
    UsageError("has no float channel '\(channel)'; give a file that render --raw wrote")
  }
}
