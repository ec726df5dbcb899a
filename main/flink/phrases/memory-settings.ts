import { given, type Phrase, signals } from '../define-phrase.ts';

/** `a.000kb (1 bytes)`, and `0 bytes` alone. */
const STATED_BYTES = /\((?:[^()]{1,40} \()?(\d{1,15}) bytes\)/g;

/** By how many bytes the parts are more than their total, where Flink counts both. */
function missingBytes(text: string): number | undefined {
  const [parts, total] = text.split(/ exceed configured /);
  const sizes = [parts, total].map((side = '') => [...side.matchAll(STATED_BYTES)].map(([, size]) => Number(size)));
  const [of = [], [whole] = []] = sizes;
  return of.length < 2 || whole === undefined ? undefined : of.reduce((sum, size) => sum + size, 0) - whole;
}

export const memorySettingsPhrases: readonly Phrase[] = [
  signals({
    id: 'memory-configuration-failed',
    literals: ['memory configuration failed: '],
    patterns: [
      // The operator writes it into the JSON of a status: what follows the quotation mark is not of the sentence.
      /(?<who>TaskManager|JobManager) memory configuration failed: (?<text>[^\n"]{0,500}?(?<total>Total (?:Process|Flink) Memory)[^\n"]{0,500})/,
      /(?<who>TaskManager|JobManager) memory configuration failed: (?<text>[^\n"]{1,800})/,
    ],
    writtenBy:
      'org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils, org.apache.flink.runtime.jobmanager.JobManagerProcessUtils',
    read: (g) =>
      given({
        who: (g.who ?? '').toLowerCase(),
        total: g.total,
        text: g.text,
        missing: missingBytes(g.text ?? ''),
      }) as Record<string, string | number>,
    samples: [
      {
        from: '1.19',
        message:
          '{"type":"org.apache.flink.kubernetes.operator.exception.ReconciliationException","message":"org.apache.flink.configuration.IllegalConfigurationException: TaskManager memory configuration failed: Sum of configured Managed Memory (100.800mb (105696462 bytes)) and Network Memory (64.000mb (67108864 bytes)) exceed configured Total Flink Memory (160.000mb (167772160 bytes)).","additionalMetadata":{}}',
        fields: {
          who: 'taskmanager',
          total: 'Total Flink Memory',
          text: 'Sum of configured Managed Memory (100.800mb (105696462 bytes)) and Network Memory (64.000mb (67108864 bytes)) exceed configured Total Flink Memory (160.000mb (167772160 bytes)).',
          missing: 5_033_166,
        },
      },
      {
        from: '1.19.3',
        message:
          'org.apache.flink.configuration.IllegalConfigurationException: JobManager memory configuration failed: Sum of configured JVM Metaspace (256.000mb (268435456 bytes)) and JVM Overhead (192.000mb (201326592 bytes)) exceed configured Total Process Memory (400.000mb (419430400 bytes)).',
        fields: {
          who: 'jobmanager',
          total: 'Total Process Memory',
          text: 'Sum of configured JVM Metaspace (256.000mb (268435456 bytes)) and JVM Overhead (192.000mb (201326592 bytes)) exceed configured Total Process Memory (400.000mb (419430400 bytes)).',
          missing: 50_331_648,
        },
      },
    ],
  }),
];
