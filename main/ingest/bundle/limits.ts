/** Bounds on what a hostile or broken archive can make us do. Hitting one is a complaint, never a crash. */
export const LIMITS = {
  /** A cluster of 200 TaskManagers with REST snapshots leaves some 20,000 files; ten times that is no bundle any more. */
  entries: 200_000,
  /** The largest bundle aimed at unpacks to 10 GB; twice that still fits on a laptop's disk. */
  unpackedBytes: 20 * 1024 ** 3,
  /** Logs pack 10 to 20 to 1, a restart loop of equal traces some 200 to 1; deflate can do at most 1,032 to 1, which only zeros reach. */
  ratio: 500,
  /** Below this much output no ratio does harm: small files of one repeated line are common. */
  ratioFloorBytes: 64 * 1024 ** 2,
  /** Folders within folders; a Java package path inside a log folder has about 20. */
  depth: 64,
  /** Archives within archives below the opened one: a collector packs each host, a ticket packs what the collector made, a mail packs that. */
  nesting: 3,
  /** A zip inside an archive is copied to disk while it is read; this much fits beside the store of a 10 GB bundle. */
  spooledBytes: 4 * 1024 ** 3,
  /** PATH_MAX of Linux; longer names cannot come from a real file system. */
  nameChars: 4096,
  /** A pax or GNU long-name record holds one path and a few attributes. */
  tarRecordBytes: 1024 * 1024,
  /** Complaints of one code for one archive before they are only counted. */
  complaintsPerCode: 100,
} as const;

/** Bytes asked of the disk at once: large enough that the system call costs nothing, small enough to stay cheap to throw away. */
export const READ_BYTES = 256 * 1024;

/** Packed bytes that may have been read ahead of an entry before it began: they count as its own. */
export const READ_AHEAD_BYTES = 1024 * 1024;

/** Size of zlib's output buffers. Its own default of 16 KB costs several seconds a gigabyte in calls. */
export const INFLATE_BYTES = 1024 * 1024;

/** Packed bytes given to a decompressor at once: at a log's 10 to 1 about one output buffer, at a bomb's thousands to 1 still some hundred MB. */
export const FEED_BYTES = 64 * 1024;

/** To one for deflate, whose worst is known (1,032 to 1: 135 MB): the more at once, the fewer of its buffers are handed on half full, and copied. */
export const DEFLATED_BYTES = 128 * 1024;

/** Unpacked bytes that may wait for the reader before the decompressor is fed again: four output buffers keep both threads busy. */
export const AHEAD_BYTES = 4 * INFLATE_BYTES;
