import { given, type Phrase, signals } from '../define-phrase.ts';

/** What NetworkBufferPool asked for and got, when the direct memory ends while it fills (from 1.11 in these words). */
function poolOf(text: string): Record<string, number> {
  const sizes = /NetworkBufferPool \(required \(Mb\): (\d{1,9}), allocated \(Mb\): (\d{1,9}),/.exec(text);
  return sizes ? { poolMb: Number(sizes[1]), poolGotMb: Number(sizes[2]) } : {};
}

/** Which memory is gone, from the text behind `OutOfMemoryError:`. */
function area(text: string): string {
  if (/^Java heap space/.test(text)) return 'heap';
  if (/^GC overhead/.test(text)) return 'gc-overhead';
  if (/^(?:Metaspace|Compressed class space)/.test(text)) return 'metaspace';
  if (/^failed to allocate \d+ byte\(s\) of direct memory/.test(text)) return 'direct';
  if (/^(?:Direct buffer memory|Cannot reserve \d+ bytes of direct buffer memory)/.test(text)) return 'direct';
  // Flink's own words for it, at the start of a TaskManager (NetworkBufferPool).
  if (/^Could not allocate (?:enough memory segments|buffer memory) for NetworkBufferPool/.test(text)) return 'direct';
  if (/^[Uu]nable to create (?:new )?native thread/.test(text)) return 'native-thread';
  if (/^Requested array size/.test(text)) return 'array-size';
  // What Flink puts behind it tells as well, whatever became of the first words on the way (TaskManagerExceptionUtils).
  const longer = / requires? a larger size of (JVM metaspace|JVM direct memory) /.exec(text)?.[1];
  if (longer !== undefined) return longer === 'JVM metaspace' ? 'metaspace' : 'direct';
  return 'unknown';
}

export const memoryPhrases: readonly Phrase[] = [
  signals({
    id: 'out-of-memory',
    literals: ['OutOfMemoryError', 'OutOfDirectMemoryError'],
    patterns: [
      /OutOfMemoryError(?:: (?<text>[^\n]{1,600}))? thrown from the UncaughtExceptionHandler in thread "(?<thread>[^"\n]{1,400})"/,
      /OutOf(?:Direct)?MemoryError: ?(?<text>[^\n]{1,600})/,
      /java\.lang\.OutOfMemoryError(?: - terminating the JVM)?\.?\s*$/m,
    ],
    writtenBy:
      'the JVM; Netty PlatformDependent (OutOfDirectMemoryError); TaskManagerExceptionUtils and ClusterEntryPointExceptionUtils lengthen the text',
    read: (g) =>
      given({ area: area(g.text ?? ''), text: g.text, thread: g.thread, ...poolOf(g.text ?? '') }) as Record<
        string,
        string | number
      >,
    samples: [
      {
        from: '1.18.1',
        message: 'java.lang.OutOfMemoryError: Java heap space',
        fields: { area: 'heap', text: 'Java heap space' },
      },
      {
        from: '1.18.1',
        message: 'java.lang.OutOfMemoryError: Direct buffer memory',
        fields: { area: 'direct', text: 'Direct buffer memory' },
      },
      {
        from: '1.17.2',
        message:
          'Exception in thread "Thread-1" java.lang.OutOfMemoryError: Could not allocate enough memory segments for NetworkBufferPool (required (Mb): 5120, allocated (Mb): 1965, missing (Mb): 3155). Cause: Direct buffer memory.',
        fields: {
          area: 'direct',
          text: 'Could not allocate enough memory segments for NetworkBufferPool (required (Mb): 5120, allocated (Mb): 1965, missing (Mb): 3155). Cause: Direct buffer memory.',
          poolMb: 5120,
          poolGotMb: 1965,
        },
      },
      {
        from: 'facts',
        message:
          'io.netty.util.internal.OutOfDirectMemoryError: failed to allocate 16777216 byte(s) of direct memory (used: 268435456, max: 268435458)',
        fields: {
          area: 'direct',
          text: 'failed to allocate 16777216 byte(s) of direct memory (used: 268435456, max: 268435458)',
        },
      },
      {
        from: '1.18.1',
        message:
          'java.lang.OutOfMemoryError: unable to create native thread: possibly out of memory or process/resource limits reached',
        fields: {
          area: 'native-thread',
          text: 'unable to create native thread: possibly out of memory or process/resource limits reached',
        },
      },
      {
        from: '1.18.1',
        message:
          'Exception: java.lang.OutOfMemoryError thrown from the UncaughtExceptionHandler in thread "OutputFlusher for Source: orders (4/4)#0"',
        fields: { area: 'unknown', thread: 'OutputFlusher for Source: orders (4/4)#0' },
      },
      {
        from: 'facts',
        message: 'java.lang.OutOfMemoryError: GC overhead limit exceeded',
        fields: { area: 'gc-overhead', text: 'GC overhead limit exceeded' },
      },
      {
        from: 'facts',
        message: 'java.lang.OutOfMemoryError: Metaspace',
        fields: { area: 'metaspace', text: 'Metaspace' },
      },
    ],
  }),
  signals({
    id: 'native-thread-failed',
    literals: ['pthread_create failed'],
    patterns: [/Failed to start thread[^\n]{0,300} - pthread_create failed \((?<error>E[A-Z]{2,20})\)/],
    writtenBy: 'the JVM, on standard output',
    read: (g) => ({ error: g.error ?? '' }),
    samples: [
      {
        from: '1.18.1',
        message:
          '[61.291s][warning][os,thread] Failed to start thread - pthread_create failed (EAGAIN) for attributes: stacksize: 1024k, guardsize: 0k, detached.',
        fields: { error: 'EAGAIN' },
      },
    ],
  }),
  signals({
    id: 'jvm-not-created',
    literals: [
      'Could not create the Java Virtual Machine',
      'Unrecognized VM option',
      'Unrecognized option: ',
      'Conflicting collector combinations',
      'Could not reserve enough space for ',
      'Invalid initial heap size',
      'Invalid maximum heap size',
    ],
    patterns: [
      /^(?<what>Unrecognized (?:VM option|option:) [^\n]{1,200})/,
      /^(?<what>Conflicting collector combinations in option list)/,
      /^(?<what>Could not reserve enough space for [^\n]{1,100})/,
      /^(?<what>Invalid (?:initial|maximum) heap size: [^\n]{1,100})/,
      /^Error: Could not create the Java Virtual Machine/,
    ],
    writtenBy: 'the java launcher and the JVM, on standard output',
    read: (g) => given({ what: g.what }) as Record<string, string>,
    samples: [
      {
        from: '1.17.2',
        message: "Unrecognized VM option 'UseConcMarkSweepGC'",
        fields: { what: "Unrecognized VM option 'UseConcMarkSweepGC'" },
      },
      { from: '1.17.2', message: 'Error: Could not create the Java Virtual Machine.', fields: {} },
    ],
  }),
  signals({
    id: 'native-memory-insufficient',
    literals: ['insufficient memory for the Java Runtime', 'os::commit_memory'],
    patterns: [
      /There is insufficient memory for the Java Runtime Environment to continue/,
      /os::commit_memory\((?<address>0x[0-9a-f]{1,20}), (?<bytes>\d{1,18}), \d\) failed; error='(?<error>[^'\n]{1,100})'/,
    ],
    writtenBy: 'the JVM, on standard output',
    read: (g) =>
      given({ bytes: g.bytes === undefined ? undefined : Number(g.bytes), error: g.error }) as Record<
        string,
        string | number
      >,
    samples: [
      {
        from: '0.10.0',
        message:
          "OpenJDK 64-Bit Server VM warning: INFO: os::commit_memory(0x0000000460000000, 9663676416, 0) failed; error='Cannot allocate memory' (errno=12)",
        fields: { bytes: 9663676416, error: 'Cannot allocate memory' },
      },
    ],
  }),
  signals({
    id: 'jvm-crashed',
    literals: ['A fatal error has been detected by the Java Runtime', 'SIGSEGV', 'SIGBUS', 'SIGABRT'],
    patterns: [
      /A fatal error has been detected by the Java Runtime Environment/,
      /^# {1,4}(?<signal>SIG(?:SEGV|BUS|ILL|FPE|ABRT)) \(0x[0-9a-f]{1,4}\)(?<cause>[^\n]{0,300})/m,
    ],
    writtenBy: 'the JVM, on standard output and in hs_err_pid files',
    read: (g) => given({ signal: g.signal, cause: g.cause?.trim() }) as Record<string, string>,
    samples: [
      {
        from: '1.18.1',
        message: '#  SIGSEGV (0xb) at pc=0x00007f1599da3f14 (sent by kill), pid=1, tid=8',
        fields: { signal: 'SIGSEGV', cause: 'at pc=0x00007f1599da3f14 (sent by kill), pid=1, tid=8' },
      },
    ],
  }),
  signals({
    id: 'jvm-crash-thread',
    literals: ['Current thread (0x'],
    patterns: [/^Current thread \(0x[0-9a-f]{1,20}\): {1,4}JavaThread "(?<thread>[^"\n]{1,2000})"/],
    writtenBy: 'the JVM, in hs_err_pid files: the thread that crashed, a task perhaps',
    read: (g) => ({ thread: g.thread ?? '' }),
    samples: [
      {
        from: '1.18.1',
        message:
          'Current thread (0x00007f14c01b2c30):  JavaThread "Source: impressions -> price-impression (3/4)#0" [_thread_in_Java, id=312, stack(0x00007f14a1bfe000,0x00007f14a1cff000)]',
        fields: { thread: 'Source: impressions -> price-impression (3/4)#0' },
      },
    ],
  }),
  signals({
    id: 'jvm-crash-frame',
    literals: ['# C ', '# V ', '# J ', '# j '],
    patterns: [
      /^# (?<frame>[CV] {1,3}\[(?<library>[^\]+\s]{1,200})\+0x[0-9a-f]{1,16}\][^\n]{0,500})/,
      /^# (?<frame>(?:J \d{1,7}(?: [Cc][12])?|j) {1,3}[\w$./<>]{1,300}\([^\n]{0,500})/,
    ],
    writtenBy: 'the JVM, below "# Problematic frame:" on standard output and in hs_err_pid files',
    read: (g) =>
      given({ frame: g.frame, library: g.frame?.startsWith('C') ? g.library : undefined }) as Record<string, string>,
    samples: [
      {
        from: '1.18.1',
        message:
          '# C  [librocksdbjni3722705218515149582.so+0x423af4]  rocksdb::DBImpl::FailIfCfHasTs(rocksdb::ColumnFamilyHandle const*) const+0x24',
        fields: {
          frame:
            'C  [librocksdbjni3722705218515149582.so+0x423af4]  rocksdb::DBImpl::FailIfCfHasTs(rocksdb::ColumnFamilyHandle const*) const+0x24',
          library: 'librocksdbjni3722705218515149582.so',
        },
      },
      {
        from: '1.18.1',
        message: '# V  [libjvm.so+0x59ec1c]  G1ParCopyClosure<(G1Barrier)0, (G1Mark)0>::do_oop(oopDesc**)+0x2c',
        fields: { frame: 'V  [libjvm.so+0x59ec1c]  G1ParCopyClosure<(G1Barrier)0, (G1Mark)0>::do_oop(oopDesc**)+0x2c' },
      },
      {
        from: '1.18.1',
        message:
          '# J 6883 C2 org.apache.flink.contrib.streaming.state.RocksDBReducingState.get()Ljava/lang/Object; (69 bytes)',
        fields: {
          frame:
            'J 6883 C2 org.apache.flink.contrib.streaming.state.RocksDBReducingState.get()Ljava/lang/Object; (69 bytes)',
        },
      },
    ],
  }),
  signals({
    id: 'oom-killer',
    literals: ['out of memory: Kill', 'Out of memory: Kill', 'oom-kill:'],
    patterns: [
      /[Oo]ut of memory: Kill(?:ed)? process (?<pid>\d{1,9}) \((?<name>[^)\n]{1,60})\)(?:[^\n]{0,200}?anon-rss:(?<rss>\d{1,15})kB)?/,
    ],
    writtenBy: 'the Linux kernel (dmesg, journal)',
    read: (g) =>
      given({
        pid: Number(g.pid),
        name: g.name ?? '',
        residentBytes: g.rss === undefined ? undefined : Number(g.rss) * 1024,
      }) as Record<string, string | number>,
    samples: [
      {
        from: '1.20.4',
        message:
          '[Sat Nov 21 12:36:55 2026] Memory cgroup out of memory: Killed process 28388 (java) total-vm:3500956kB, anon-rss:874116kB, file-rss:27788kB, shmem-rss:0kB, UID:9999 pgtables:4332kB oom_score_adj:0',
        fields: { pid: 28388, name: 'java', residentBytes: 895094784 },
      },
    ],
  }),
];
