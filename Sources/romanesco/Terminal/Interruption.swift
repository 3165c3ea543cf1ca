import Dispatch
import Foundation
import Imaging

/// Stops the program cleanly on Ctrl-C or a polite kill: no partial file stays.
final class Interruption {
  private let sources: [any DispatchSourceSignal]

  /// From now on a signal removes unfinished files and ends the process with 128 + its number.
  ///
  /// Work in progress is not waited for: nothing of it is on disk yet, and a device's launch or a
  /// driver's compilation cannot be cut short.
  init(notice: String = "interrupted; nothing was written") {
    let queue = DispatchQueue(label: "romanesco.interruption")
    sources = [SIGINT, SIGTERM, SIGHUP].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        AtomicFile.removeAllTemporaries()
        Terminal.write(Terminal.isInteractive ? "\r\u{1B}[K" : "")
        Terminal.printNotice(notice)
        _exit(128 + number)
      }
      source.activate()
      return source
    }
  }
}
