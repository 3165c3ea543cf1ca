/// What an orbit has at one step.
package typealias OrbitStep = BaseStep<Double>
