/// The types that the reference trains in.
package typealias ReferenceScalar = ElementaryScalar
