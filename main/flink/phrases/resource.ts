import { asNumber, given, HEX, type Phrase, says, signals } from '../define-phrase.ts';

type Fields = Record<string, string | number>;
const WORKERS = [
  'ActiveResourceManager',
  'YarnResourceManagerDriver',
  'YarnResourceManager',
  'KubernetesResourceManagerDriver',
  'KubernetesResourceManager',
];

export const resourcePhrases: readonly Phrase[] = [
  says({
    id: 'slots-insufficient',
    literals: ['Could not fulfill resource requirements', 'Could not acquire the minimum required resources, failing'],
    patterns: [
      new RegExp(`^(?<text>Could not fulfill resource requirements of job ${HEX}[^\\n]{0,300})`),
      /^(?<text>Could not acquire the minimum required resources, failing slot requests[^\n]{0,600})/,
    ],
    writtenBy: 'FineGrainedSlotManager, DeclarativeSlotManager, JobMaster (DeclarativeSlotPoolBridge)',
    read: (g) => ({ text: g.text ?? '' }),
    samples: [
      {
        from: '1.18.1',
        message: 'Could not fulfill resource requirements of job ca14c15f27a955d22116bd978af238c5.',
        fields: { text: 'Could not fulfill resource requirements of job ca14c15f27a955d22116bd978af238c5.' },
      },
    ],
  }),
  signals({
    id: 'no-resource-available',
    literals: [
      'NoResourceAvailableException',
      'Slot request bulk is not fulfillable',
      'Pending slot request timed out',
    ],
    patterns: [
      /NoResourceAvailableException: (?<text>[^\n]{1,600})/,
      /(?<text>Slot request bulk is not fulfillable[^\n]{0,300})/,
      /(?<text>Pending slot request timed out in [Ss]lot ?[Pp]ool)/,
    ],
    writtenBy: 'org.apache.flink.runtime.jobmanager.scheduler.NoResourceAvailableException',
    read: ({ text = '' }) => ({ text, ...slotsTold(text) }),
    samples: [
      {
        from: '1.18.1',
        message:
          'org.apache.flink.runtime.jobmanager.scheduler.NoResourceAvailableException: Could not acquire the minimum required resources.',
        fields: { text: 'Could not acquire the minimum required resources.' },
      },
      {
        from: '1.14.0',
        message:
          'org.apache.flink.runtime.jobmanager.scheduler.NoResourceAvailableException: Could not acquire the minimum required resources. Acquired: []. Current slot service status: registered TMs: 1, registered slots: 2 free slots: 0',
        fields: {
          text: 'Could not acquire the minimum required resources. Acquired: []. Current slot service status: registered TMs: 1, registered slots: 2 free slots: 0',
          workers: 1,
          slots: 2,
        },
      },
      {
        from: '1.0.3',
        message:
          'org.apache.flink.runtime.jobmanager.scheduler.NoResourceAvailableException: Not enough free slots available to run the job. Resources available to scheduler: Number of instances=1, total number of slots=1, available slots=0',
        fields: {
          text: 'Not enough free slots available to run the job. Resources available to scheduler: Number of instances=1, total number of slots=1, available slots=0',
          workers: 1,
          slots: 1,
        },
      },
    ],
  }),
  // What a job's JobMaster declares it needs in all; it says so again whenever that changes.
  signals({
    id: 'slots-asked',
    where: 'message',
    loggers: ['FineGrainedSlotManager', 'DeclarativeSlotManager'],
    literals: ['Received resource requirements from job'],
    patterns: [new RegExp(`^Received resource requirements from job (?<job>${HEX}): (?<asked>[^\\n]{1,4000})`)],
    writtenBy: 'FineGrainedSlotManager, DeclarativeSlotManager (processResourceRequirements)',
    read: ({ job = '', asked = '' }) => ({
      job,
      slots: [...asked.matchAll(/numberOfRequiredSlots=(\d{1,6})/g)].reduce((sum, [, many]) => sum + Number(many), 0),
    }),
    samples: [
      {
        from: '2.1.1',
        logger: 'FineGrainedSlotManager',
        message:
          'Received resource requirements from job 05f8785c5eaa675a5057925eb05745bb: [ResourceRequirement{resourceProfile=ResourceProfile{UNKNOWN}, numberOfRequiredSlots=2}]',
        fields: { job: '05f8785c5eaa675a5057925eb05745bb', slots: 2 },
      },
    ],
  }),
  signals({
    id: 'worker-requested',
    where: 'message',
    loggers: WORKERS,
    literals: ['Requesting new worker', 'Requesting new TaskExecutor', 'Requesting new '],
    patterns: [
      /^Requesting new (?:worker|TaskExecutor|Kubernetes worker|slot)[^\n]{0,600}(?:pending count: (?<pending>\d{1,9})|Number pending[^\n]{0,60}?(?<pending2>\d{1,9}))/,
    ],
    writtenBy: 'org.apache.flink.runtime.resourcemanager.active.ActiveResourceManager',
    read: (g) => given({ pending: asNumber(g.pending ?? g.pending2) }) as Fields,
    samples: [
      {
        from: 'facts',
        message:
          'Requesting new worker with resource spec WorkerResourceSpec {cpuCores=1.0}, current pending count: 2.',
        fields: { pending: 2 },
      },
    ],
  }),
  signals({
    id: 'worker-refused',
    where: 'message',
    loggers: WORKERS,
    literals: ['Failed requesting worker'],
    patterns: [/^Failed requesting worker with resource spec [^\n]{0,600}?current pending count: (?<pending>\d{1,9})/],
    writtenBy: 'org.apache.flink.runtime.resourcemanager.active.ActiveResourceManager',
    read: (g) => given({ pending: asNumber(g.pending) }) as Fields,
    samples: [
      {
        from: '1.18.1',
        message:
          'Failed requesting worker with resource spec WorkerResourceSpec {cpuCores=1.0, taskHeapSize=384.000mb (402653174 bytes), taskOffHeapSize=0 bytes, networkMemSize=128.000mb (134217730 bytes), managedMemSize=512.000mb (536870920 bytes), numSlots=2}, current pending count: 1',
        fields: { pending: 1 },
      },
    ],
  }),
  signals({
    id: 'worker-terminated',
    where: 'message',
    loggers: WORKERS,
    literals: [
      'is terminated. Diagnostics',
      'marked as failed',
      'did not register in',
      'was preempted by yarn',
      'killed by YARN',
      'exited normally',
      'Closing TaskExecutor connection container_',
    ],
    patterns: [
      /^Worker (?<worker>[^\s(]{1,300})(?:\(\S*)? is terminated\. Diagnostics: (?<diagnostics>[\s\S]{0,2000})/,
      /^Worker (?<worker>[^\s(]{1,300})(?:\(\S*)? (?<diagnostics>did not register in [^\n]{1,300})/,
      /^Container (?<worker>container_\S{1,200}) (?<diagnostics>(?:marked as failed|was preempted by yarn|killed by YARN|exited normally|is failed)[\s\S]{0,2000})/,
      // Up to 1.11, and what the NodeManager says of it; Hadoop 3 puts the time before.
      /^Closing TaskExecutor connection (?<worker>container_[^\s(]{1,200})\S* because: (?:\[[^\]\n]{1,40}\])?(?<diagnostics>(?:Container|Exception from container-launch)[\s\S]{0,2000})/,
    ],
    writtenBy: 'ActiveResourceManager, YarnResourceManagerDriver, YarnResourceManager, KubernetesPod',
    read: (g) => workerEnd(g.worker ?? '', g.diagnostics ?? ''),
    samples: [
      {
        from: '1.13',
        message:
          'Worker flink-4760-1652949469041-taskmanager-1-3 is terminated. Diagnostics: Pod terminated, container termination statuses: [flink-task-manager(exitCode=137, reason=OOMKilled, message=null)], pod status: Failed(reason=null, message=null)',
        fields: {
          worker: 'flink-4760-1652949469041-taskmanager-1-3',
          diagnostics:
            'Pod terminated, container termination statuses: [flink-task-manager(exitCode=137, reason=OOMKilled, message=null)], pod status: Failed(reason=null, message=null)',
          exitCode: 137,
          reason: 'OOMKilled',
        },
        also: ['container-memory-exceeded'],
      },
      {
        from: '1.10',
        message:
          'Closing TaskExecutor connection container_1575000000000_0012_01_000004 because: Container [pid=12345,containerID=container_1575000000000_0012_01_000004] is running beyond physical memory limits. Current usage: 6.2 GB of 6 GB physical memory used; 8.9 GB of 12.6 GB virtual memory used. Killing container.',
        fields: {
          worker: 'container_1575000000000_0012_01_000004',
          diagnostics:
            'Container [pid=12345,containerID=container_1575000000000_0012_01_000004] is running beyond physical memory limits. Current usage: 6.2 GB of 6 GB physical memory used; 8.9 GB of 12.6 GB virtual memory used. Killing container.',
        },
        also: ['task-manager-closed', 'container-memory-exceeded'],
      },
    ],
  }),
  signals({
    id: 'container-memory-exceeded',
    literals: [
      'running beyond physical memory',
      "beyond the 'PHYSICAL' memory",
      'running beyond virtual memory',
      "beyond the 'VIRTUAL' memory",
      'OOMKilled',
    ],
    patterns: [
      /(?:containerID=|Container )(?<container>container_\w{1,100})[^\n]{0,100}? is running [^\n]{0,60}?beyond (?:the ')?(?<kind>physical|PHYSICAL|virtual|VIRTUAL)(?:'| memory)/,
      /(?<![\w-])\w[\w-]{0,300}\(exitCode=(?<exit>\d{1,4}), reason=(?<kind>OOMKilled)/,
    ],
    writtenBy: 'YARN NodeManager; Kubernetes by way of KubernetesPod',
    read: (g) =>
      given({ container: g.container, kind: (g.kind ?? '').toLowerCase(), exitCode: asNumber(g.exit) }) as Fields,
    samples: [
      {
        from: 'facts',
        message:
          'Container [pid=1234,containerID=container_e01_1_0001_01_000002] is running beyond physical memory limits. Current usage: 4.0 GB of 4 GB physical memory used; 6.1 GB of 8.4 GB virtual memory used. Killing container.',
        fields: { container: 'container_e01_1_0001_01_000002', kind: 'physical' },
      },
      {
        from: 'Hadoop 3.3',
        message:
          "Container [pid=1234,containerID=container_e01_1_0001_01_000002] is running 901222400B beyond the 'VIRTUAL' memory limit. Current usage: 2.0 GB of 6 GB physical memory used; 13.4 GB of 12.6 GB virtual memory used. Killing container.",
        fields: { container: 'container_e01_1_0001_01_000002', kind: 'virtual' },
      },
    ],
  }),
  signals({
    id: 'resource-limit-reached',
    where: 'message',
    literals: ['Max total resource limitation'],
    patterns: [/^Could not allocate [^\n]{1,400}Max total resource limitation <(?<limit>[^>\n]{1,200})> is reached/],
    writtenBy: 'org.apache.flink.runtime.resourcemanager.slotmanager.DeclarativeSlotManager',
    read: (g) => ({ limit: g.limit ?? '' }),
    samples: [
      {
        from: 'facts',
        message: 'Could not allocate ResourceProfile{x}. Max total resource limitation <8.0, 16 gb> is reached.',
        fields: { limit: '8.0, 16 gb' },
      },
    ],
  }),
  signals({
    id: 'registration-timed-out',
    literals: ['within the specified maximum registration duration'],
    patterns: [
      /Could not register at the ResourceManager within the specified maximum registration duration (?<duration>[^\n.]{1,60})/,
    ],
    writtenBy: 'org.apache.flink.runtime.taskexecutor.TaskExecutor',
    read: (g) => ({ duration: (g.duration ?? '').trim() }),
    samples: [
      {
        from: 'facts',
        message:
          'org.apache.flink.runtime.taskexecutor.exceptions.RegistrationTimeoutException: Could not register at the ResourceManager within the specified maximum registration duration PT5M. This indicates a problem with this instance. Terminating now.',
        fields: { duration: 'PT5M' },
      },
    ],
  }),
  signals({
    id: 'registration-rejected',
    loggers: ['TaskExecutor'],
    literals: ["TaskExecutor's registration at the ResourceManager", 'Registration at ResourceManager was declined'],
    patterns: [
      /TaskExecutor's registration at the ResourceManager (?<address>\S{1,300}) has been rejected: (?<why>[^\n]{1,300})/,
      /^Registration at ResourceManager was declined: (?<why>[^\n]{1,300})/,
    ],
    writtenBy: 'TaskExecutor (from 1.13), RetryingRegistration (before)',
    read: (g) => given({ address: g.address, why: g.why }) as Fields,
    samples: [
      {
        from: '2.2',
        message:
          "org.apache.flink.util.FlinkException: The TaskExecutor's registration at the ResourceManager pekko.tcp://flink@100.97.37.60:6123/user/rpc/resourcemanager_0 has been rejected: Rejected TaskExecutor registration at the ResourceManager because: The ResourceManager does not recognize this TaskExecutor.",
        fields: {
          address: 'pekko.tcp://flink@100.97.37.60:6123/user/rpc/resourcemanager_0',
          why: 'Rejected TaskExecutor registration at the ResourceManager because: The ResourceManager does not recognize this TaskExecutor.',
        },
      },
      {
        from: 'facts',
        message: 'Registration at ResourceManager was declined: unrecognized TaskExecutor',
        fields: { why: 'unrecognized TaskExecutor' },
      },
    ],
  }),
];

function workerEnd(worker: string, diagnostics: string): Fields {
  const exit = /exitCode=(-?\d{1,6})|[Ee]xit ?code(?: is|:)? ?(-?\d{1,6})/.exec(diagnostics);
  const reason =
    /\(exitCode=-?\d{1,6}, reason=(\w{1,60})/.exec(diagnostics) ??
    /reason=(Evicted|Preempt\w{0,20}|NodeLost|Shutdown)/.exec(diagnostics);
  return given({
    worker,
    diagnostics: diagnostics.trim(),
    exitCode: asNumber(exit?.[1] ?? exit?.[2]),
    reason: reason?.[1],
  }) as Fields;
}

/** What there was when slots were refused: DeclarativeSlotPoolService from 1.14 on, Scheduler up to 1.4. */
const THERE =
  /(?:registered TMs: |Number of instances=)(?<workers>\d{1,9}), (?:registered slots: |total number of slots=)(?<slots>\d{1,9})/;

function slotsTold(text: string): Readonly<Record<string, number>> {
  const { workers, slots } = THERE.exec(text)?.groups ?? {};
  return workers === undefined ? {} : { workers: Number(workers), slots: Number(slots) };
}
