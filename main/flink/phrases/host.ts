import { asNumber, given, type Phrase, signals } from '../define-phrase.ts';

export const hostPhrases: readonly Phrase[] = [
  signals({
    id: 'process-exited',
    literals: ['Main process exited, code=', 'xited with code ', 'xited with a non-zero exit code ', 'Exited ('],
    patterns: [
      /Main process exited, code=(?<how>exited|killed|dumped), status=(?<status>\d{1,3})\//,
      /\b(?:[Pp]rocess|[Cc]ontainer|[Tt]ask ?[Mm]anager)\b[^\n]{0,200}? exited with (?:code |a non-zero exit code )(?<code>-?\d{1,5})/,
      /^Exited with code (?<code>-?\d{1,5})/,
      /\bExited \((?<code>\d{1,3})\) /,
    ],
    where: 'message',
    writtenBy: 'systemd, Docker and YARN, of a process that they started',
    read: (g) =>
      given({
        // systemd names a signal by its number; a shell adds 128 to it.
        exitCode: asNumber(g.code) ?? (asNumber(g.status) ?? 0) + (g.how === 'exited' ? 0 : 128),
      }) as Record<string, string | number>,
    samples: [
      {
        from: 'facts',
        message: 'flink-taskmanager.service: Main process exited, code=killed, status=9/KILL',
        fields: { exitCode: 137 },
      },
      {
        from: 'facts',
        message: 'flink-taskmanager.service: Main process exited, code=exited, status=239/n/a',
        fields: { exitCode: 239 },
      },
      { from: 'facts', message: 'Process taskmanager-2 exited with code 143', fields: { exitCode: 143 } },
    ],
  }),
  signals({
    id: 'files-exhausted',
    literals: ['Too many open files'],
    patterns: [/(?<error>Too many open files(?: in system)?)(?![\w ]*\?)/],
    writtenBy: 'the operating system (EMFILE, ENFILE), handed on by the JVM, netty and RocksDB',
    read: (g) => ({ error: g.error ?? '' }),
    samples: [
      {
        from: '1.18.1',
        message: 'java.io.FileNotFoundException: /data/ledger/branches.csv (Too many open files)',
        fields: { error: 'Too many open files' },
      },
      {
        from: 'facts',
        message: 'java.net.SocketException: Too many open files in system',
        fields: { error: 'Too many open files in system' },
      },
    ],
  }),
];
