import Testing

@testable import CaseStore

struct BoundedCacheTests {
  @Test func `asks once for what it knows`() {
    var cache = BoundedCache<Int, Int>(limit: 2)
    var asked: [Int] = []
    for key in [1, 1, 2, 1, 2] {
      let value = cache.value(of: key) {
        asked.append(key)
        return key * 10
      }
      #expect(value == key * 10)
    }
    #expect(asked == [1, 2])
  }

  @Test func `forgets all when it is full`() {
    var cache = BoundedCache<Int, Int>(limit: 2)
    var asked: [Int] = []
    for key in [1, 2, 3, 3, 1] {
      _ = cache.value(of: key) {
        asked.append(key)
        return key
      }
    }
    #expect(asked == [1, 2, 3, 1])
  }
}
