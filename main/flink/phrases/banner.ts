import { asNumber, given, type Phrase, says } from '../define-phrase.ts';

/** EnvironmentInformation writes with the logger of whoever starts. */
export const ENTRYPOINTS: readonly string[] = [
  'ClusterEntrypoint',
  'StandaloneSessionClusterEntrypoint',
  'StandaloneJobClusterEntryPoint',
  'StandaloneApplicationClusterEntryPoint',
  'KubernetesSessionClusterEntrypoint',
  'KubernetesApplicationClusterEntrypoint',
  'KubernetesTaskExecutorRunner',
  'YarnSessionClusterEntrypoint',
  'YarnJobClusterEntrypoint',
  'YarnApplicationClusterEntryPoint',
  'YarnTaskExecutorRunner',
  'MesosSessionClusterEntrypoint',
  'MesosJobClusterEntrypoint',
  'MesosTaskExecutorRunner',
  'TaskManagerRunner',
  'TaskManager',
  'JobManager',
  'MiniCluster',
  'CliFrontend',
  'SqlGateway',
  'SqlClient',
  'HistoryServer',
];

/** Parts of the memory tree that stand below heap and below direct memory. */
const AMBIGUOUS: ReadonlySet<string> = new Set(['Framework', 'Task']);

const INFO = 'org.apache.flink.runtime.util.EnvironmentInformation';

export const bannerPhrases: readonly Phrase[] = [
  says({
    id: 'process-starting',
    loggers: ENTRYPOINTS,
    literals: ['(Version: '],
    patterns: [
      /^ ?Starting (?<component>[^(]{1,200}) \(Version: (?<version>[^,]{1,60}), (?:Scala: (?<scala>[^,]{1,20}), )?Rev:(?<commit>[^,]{1,60}),/,
    ],
    writtenBy: INFO,
    read: (g) => given({ component: g.component ?? '', version: g.version ?? '', scala: g.scala, commit: g.commit }),
    samples: [
      {
        from: '1.13.6',
        message: ' Starting TaskManager (Version: 1.13.6, Scala: 2.12, Rev:b2ca390, Date:2022-02-03T14:54:22+01:00)',
        fields: { component: 'TaskManager', version: '1.13.6', scala: '2.12', commit: 'b2ca390' },
      },
      {
        from: '1.10.0',
        message: ' Starting Command Line Client (Version: 1.10.0, Rev:aa4eb8f, Date:07.02.2020 @ 19:18:19 CET)',
        fields: { component: 'Command Line Client', version: '1.10.0', commit: 'aa4eb8f' },
      },
    ],
  }),
  says({
    id: 'jvm-banner',
    loggers: ENTRYPOINTS,
    literals: ['JVM: '],
    patterns: [/^ ?JVM: .{1,200} - (?<java>[^\s]{1,80})\s*$/],
    writtenBy: INFO,
    read: (g) => ({ java: g.java ?? '' }),
    samples: [
      {
        from: '1.20.4',
        message: ' JVM: OpenJDK 64-Bit Server VM - Debian - 17/17.0.15+6-Debian-1deb12u1',
        fields: { java: '17/17.0.15+6-Debian-1deb12u1' },
      },
    ],
  }),
  says({
    id: 'heap-maximum',
    loggers: ENTRYPOINTS,
    literals: ['Maximum heap size: '],
    patterns: [/^ ?Maximum heap size: (?<mebibytes>\d{1,12}) MiBytes/],
    writtenBy: INFO,
    read: (g) => ({ mebibytes: asNumber(g.mebibytes) ?? 0 }),
    samples: [{ from: '1.20.4', message: ' Maximum heap size: 512 MiBytes', fields: { mebibytes: 512 } }],
  }),
  says({
    id: 'jvm-option',
    loggers: ENTRYPOINTS,
    literals: ['    '],
    patterns: [/^ {4}(?<option>\S.*)$/],
    writtenBy: INFO,
    read: (g, { section }) => (section === 'jvm-options' ? { option: g.option ?? '' } : undefined),
    samples: [
      { from: '1.20.4', message: '    -Xmx536870902', section: 'jvm-options', fields: { option: '-Xmx536870902' } },
    ],
  }),
  says({
    id: 'program-argument',
    loggers: ENTRYPOINTS,
    literals: ['    '],
    patterns: [/^ {4}(?<argument>\S.*)$/],
    writtenBy: INFO,
    read: (g, { section }) => (section === 'program-arguments' ? { argument: g.argument ?? '' } : undefined),
    samples: [
      {
        from: '1.20.4',
        message: '    taskmanager.memory.managed.size=536870920b',
        section: 'program-arguments',
        fields: { argument: 'taskmanager.memory.managed.size=536870920b' },
      },
    ],
  }),
  says({
    id: 'memory-model-part',
    where: 'lines',
    loggers: [...ENTRYPOINTS, 'BashJavaUtils'],
    literals: [' bytes)', ' 0 bytes'],
    // One level of the tree is two to four blanks, by release.
    patterns: [
      /^(?:INFO {1,2}\[\] - )?(?<indent> {2,24})(?<part>[A-Z][A-Za-z -]{2,40}):\s{1,40}(?:[\d.]{1,20}[kmgt]?b \()?(?<bytes>\d{1,20}) bytes\)?/,
    ],
    writtenBy: 'org.apache.flink.runtime.util.bash.BashJavaUtils',
    read: (g, { above }) => ({
      part: AMBIGUOUS.has(g.part ?? '') && above !== undefined ? `${above}: ${g.part}` : (g.part ?? ''),
      bytes: asNumber(g.bytes) ?? 0,
    }),
    samples: [
      {
        from: 'facts',
        message: '    Total Process Memory:          1.688gb (1811939328 bytes)',
        fields: { part: 'Total Process Memory', bytes: 1811939328 },
      },
    ],
  }),
  says({
    id: 'setting-loaded',
    loggers: ['GlobalConfiguration'],
    literals: ['configuration property: '],
    // Values hold commas: the key ends at the first. A line below is what a program printed.
    patterns: [/^Loading (?<dynamic>dynamic )?configuration property: (?<key>[^,]{1,300}), (?<value>[^\n]*)/],
    writtenBy: 'org.apache.flink.configuration.GlobalConfiguration',
    read: (g) => ({ key: g.key ?? '', value: g.value ?? '', dynamic: g.dynamic !== undefined }),
    samples: [
      {
        from: '1.13.6',
        message: 'Loading configuration property: state.checkpoints.dir, file:///data/flink/checkpoints',
        fields: { key: 'state.checkpoints.dir', value: 'file:///data/flink/checkpoints', dynamic: false },
      },
      {
        from: '1.20.4',
        message: 'Loading dynamic configuration property: taskmanager.memory.network.min, 134217730b',
        fields: { key: 'taskmanager.memory.network.min', value: '134217730b', dynamic: true },
      },
    ],
  }),
];
