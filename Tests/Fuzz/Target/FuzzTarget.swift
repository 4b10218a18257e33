import FuzzReaders
import Glibc

/// The entry points that libFuzzer calls; its own `main` parses the rest of the command line.
///
/// The reader is named by the environment, since libFuzzer takes each word without a dash for a
/// folder of inputs.
enum FuzzTarget {
  /// The reader that `PAWPRINT_READER` names.
  static let reader: FuzzedReader = {
    let name = unsafe getenv("PAWPRINT_READER").map { unsafe String(cString: $0) } ?? ""
    guard let reader = FuzzedReader(rawValue: name) else {
      let names = FuzzedReader.allCases.map(\.rawValue).joined(separator: ", ")
      fatalError("PAWPRINT_READER names no reader; there are \(names)")
    }
    return reader
  }()
}

/// Reads one input; -1 keeps it out of the corpus.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  return FuzzTarget.reader.read(input) ? 0 : -1
}
