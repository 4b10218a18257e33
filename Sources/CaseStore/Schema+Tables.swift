import Wire

extension Schema {
  /// tcpdump's letters for a flags octet.
  static func letters(_ octet: UInt8) -> String { TCPFlags(rawValue: octet).description }

  /// What was read.
  ///
  /// Times are ns of the input's time base; endpoints are `AddressNumber << 16 | port`;
  /// 32-bit numbers of `segment` are stored signed, which saves up to two bytes each.
  static let evidenceTables = """
    CREATE TABLE input (
      id INTEGER PRIMARY KEY,          -- 1, 2, … in the order of reading
      givenOrder INTEGER NOT NULL,     -- in the order of the command lines
      path TEXT NOT NULL,
      sha256 TEXT NOT NULL,            -- lowercase hexadecimal
      bytes INTEGER NOT NULL,
      kind TEXT NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('read', 'partial', 'unread', 'ignored')),
      timeBase TEXT NOT NULL,
      host TEXT,
      netns TEXT,
      filter TEXT,                     -- BPF; NULL: none
      note TEXT,
      series TEXT,                     -- which snapshots belong together
      position TEXT,                   -- orders the snapshots of a series
      time INTEGER,                    -- of a snapshot: ns since 1970 UTC
      summary TEXT,                    -- of a capture: JSON
      facts TEXT,                      -- of a host's text, besides counters and settings: JSON
      identityPath TEXT NOT NULL       -- the path where it is part of the identity, else ''
    ) STRICT;
    CREATE UNIQUE INDEX inputByIdentity ON input (sha256, ifnull(filter, ''), identityPath);
    CREATE TABLE unread (
      input INTEGER NOT NULL REFERENCES input,
      ordinal INTEGER NOT NULL,
      what TEXT NOT NULL,
      why TEXT NOT NULL,
      isLoss INTEGER NOT NULL CHECK (isLoss IN (0, 1)),
      PRIMARY KEY (input, ordinal)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE snapshot (
      input INTEGER PRIMARY KEY REFERENCES input,
      groups TEXT NOT NULL             -- whose headings are there, sorted, separated by blanks
    ) STRICT;
    CREATE TABLE counter (
      input INTEGER NOT NULL REFERENCES snapshot,
      ordinal INTEGER NOT NULL,
      mib TEXT NOT NULL,
      value INTEGER NOT NULL,          -- unsigned; above 2^63 - 1 stored as negative
      line INTEGER NOT NULL,
      PRIMARY KEY (input, ordinal)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE setting (
      input INTEGER NOT NULL REFERENCES input,
      ordinal INTEGER NOT NULL,
      name TEXT NOT NULL,
      value TEXT NOT NULL,
      line INTEGER NOT NULL,
      PRIMARY KEY (input, ordinal)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE address (             -- IPv6 only
      id INTEGER PRIMARY KEY,
      text TEXT NOT NULL UNIQUE
    ) STRICT;
    CREATE TABLE vantage (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE flags (octet INTEGER PRIMARY KEY, letters TEXT NOT NULL) STRICT;
    CREATE TABLE segment (
      id INTEGER PRIMARY KEY,          -- input << 40 | frame
      line INTEGER,
      time INTEGER,                    -- ns
      vantage INTEGER NOT NULL,
      source INTEGER NOT NULL,
      destination INTEGER NOT NULL,
      flags INTEGER NOT NULL,          -- the octet; plus 256: the four columns at the end are known
      sequence INTEGER NOT NULL,
      acknowledgment INTEGER,
      tsval INTEGER,
      tsecr INTEGER,
      window INTEGER NOT NULL,
      ttl INTEGER,
      identification INTEGER,          -- IPv4 ID
      payload INTEGER NOT NULL,        -- bytes
      senderTSval INTEGER,             -- of a FIN: the last before it, and when (ns)
      senderTime INTEGER,
      receiverTSval INTEGER,
      receiverTime INTEGER
    ) STRICT;
    CREATE TABLE handshakeWait (
      input INTEGER NOT NULL,
      vantage INTEGER NOT NULL,
      client INTEGER NOT NULL,
      server INTEGER NOT NULL,
      isn INTEGER NOT NULL,            -- signed
      clientSegments INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE icmpError (
      input INTEGER NOT NULL,
      frame INTEGER NOT NULL,
      time INTEGER,                    -- ns
      vantage INTEGER NOT NULL,
      reporter INTEGER NOT NULL,       -- AddressNumber
      type INTEGER NOT NULL,
      code INTEGER NOT NULL,
      source INTEGER NOT NULL,
      destination INTEGER NOT NULL,
      sequence INTEGER NOT NULL        -- signed
    ) STRICT;
    """

  /// What correlation found; replaced as a whole.
  static let findingTables = """
    CREATE TABLE correlation (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      options TEXT NOT NULL,           -- that correlation ran with, canonical
      lastInput INTEGER NOT NULL,      -- the newest input that it knew
      diagnosis TEXT NOT NULL          -- JSON
    ) STRICT;
    CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE handshake (
      id INTEGER PRIMARY KEY,
      client INTEGER NOT NULL,
      server INTEGER NOT NULL,
      isn INTEGER NOT NULL,
      firstTime INTEGER,               -- ns
      lastTime INTEGER,                -- ns
      transmissions INTEGER NOT NULL,
      tsvalFirst INTEGER,
      reply INTEGER NOT NULL,          -- word
      replyTime INTEGER,               -- ns
      established INTEGER CHECK (established IN (0, 1)),
      closedFirst INTEGER,             -- word
      cause INTEGER,                   -- word
      finding INTEGER                  -- word
    ) STRICT;
    CREATE TABLE syn (
      id INTEGER PRIMARY KEY,          -- one transmission
      handshake INTEGER NOT NULL REFERENCES handshake,
      transmission INTEGER NOT NULL,   -- 1, 2, … in its handshake
      ticksBehind INTEGER,
      reply INTEGER NOT NULL,          -- word
      replay INTEGER NOT NULL,         -- word
      stamp INTEGER,
      stampAge INTEGER,                -- s
      cause INTEGER,                   -- word
      finding INTEGER                  -- word
    ) STRICT;
    CREATE TABLE sighting (
      segment INTEGER PRIMARY KEY,     -- of a SYN
      syn INTEGER NOT NULL REFERENCES syn
    ) STRICT;
    CREATE TABLE source (
      source TEXT NOT NULL,
      server TEXT NOT NULL,
      handshakes INTEGER NOT NULL,
      silentHandshakes INTEGER NOT NULL,
      clocks INTEGER,
      model TEXT NOT NULL
    ) STRICT;
    CREATE TABLE clock (
      source TEXT NOT NULL,
      server TEXT NOT NULL,
      number INTEGER NOT NULL,
      ticksPerSecond INTEGER NOT NULL,
      offset INTEGER NOT NULL,         -- TSval at time 0, modulo 2^32
      firstTime INTEGER NOT NULL,      -- ns
      lastTime INTEGER NOT NULL,       -- ns
      syns INTEGER NOT NULL,
      silentSYNs INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE counterDelta (
      host TEXT,
      netns TEXT,
      mib TEXT NOT NULL,
      before INTEGER NOT NULL,         -- unsigned, as counter.value
      after INTEGER NOT NULL,          -- unsigned, as counter.value
      delta INTEGER,                   -- unsigned, as counter.value; NULL: reset
      fromInput INTEGER NOT NULL,
      toInput INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE finding (
      ordinal INTEGER PRIMARY KEY,     -- the verdict's first
      id TEXT NOT NULL UNIQUE,
      cause TEXT NOT NULL,
      server TEXT NOT NULL,
      level TEXT NOT NULL,
      handshakes INTEGER NOT NULL,
      syns INTEGER NOT NULL,
      summary TEXT                     -- one sentence
    ) STRICT;
    """
}
