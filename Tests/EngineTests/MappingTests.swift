import Engine
import Foundation
import Testing

/// The names of mappings in commands, records and caches.
@Suite struct MappingTests {
  @Test func everyMappingHasItsNameAndTeamsAnother() throws {
    for mapping in Mapping.allCases { #expect(Mapping(name: mapping.rawValue) == mapping) }
    #expect(Mapping(name: "rows") == .teams)
    #expect(Mapping(name: "columns") == nil)
    let read = try JSONDecoder().decode([Mapping].self, from: Data(#"["rows", "lanes"]"#.utf8))
    #expect(read == [.teams, .lanes])
    #expect(try JSONEncoder().encode([Mapping.teams]) == Data(#"["teams"]"#.utf8))
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Mapping].self, from: Data(#"["columns"]"#.utf8))
    }
  }
}
