import COpenEXR

/// Sees to it that a chunk which ZIP does not shorten is stored as it is.
///
/// A reader takes a chunk for plain samples where it is as long as they are. OpenEXR's core writes what ZIP made also where
/// that has just this length, and such a chunk would come back as other numbers.
enum EXRChunkCompressor {
  private typealias Compress =
    @convention(c) (
      UnsafeMutablePointer<exr_encode_pipeline_t>?
    ) -> exr_result_t

  /// Puts the check behind the compression of a pipeline whose routines are chosen.
  ///
  /// - Parameter original: takes the pipeline's own routine; lives as long as the pipeline.
  static func install(
    in pipeline: inout exr_encode_pipeline_t, original: UnsafeMutableRawPointer
  ) {
    guard let compress = pipeline.compress_fn else { return }
    original.storeBytes(of: compress, as: Compress.self)
    pipeline.encoding_user_data = original
    pipeline.compress_fn = { pipeline in
      guard let pipeline, let original = pipeline.pointee.encoding_user_data else {
        return exr_result_t(EXR_ERR_INVALID_ARGUMENT.rawValue)
      }
      let result = original.load(as: Compress.self)(pipeline)
      let count = Int(pipeline.pointee.packed_bytes)
      if Int(pipeline.pointee.compressed_bytes) == count,
        let compressed = pipeline.pointee.compressed_buffer,
        let packed = pipeline.pointee.packed_buffer
      {
        compressed.copyMemory(from: packed, byteCount: count)
      }
      return result
    }
  }

  /// The bytes that `original` must have.
  static var byteCount: Int { MemoryLayout<Compress>.size }
}
