import { FLOOD, given, HEX, type Phrase, says, signals } from '../define-phrase.ts';

const RESOURCE_MANAGERS: readonly string[] = [
  'StandaloneResourceManager',
  'ActiveResourceManager',
  'YarnResourceManager',
  'KubernetesResourceManager',
  'MesosResourceManager',
  'ResourceManager',
];
const PEERS: readonly string[] = [...RESOURCE_MANAGERS, 'JobMaster', 'TaskExecutor'];

type Peer = 'TaskManager' | 'JobManager' | 'ResourceManager';

export const heartbeatPhrases: readonly Phrase[] = [
  says({
    id: 'heartbeat-timed-out',
    loggers: PEERS,
    literals: ['eartbeat of '],
    patterns: [
      /^(?:The h|H)eartbeat of (?<of>TaskManager|JobManager|ResourceManager) with id (?<id>[^\s(]+)(?:\(\S*)? timed out/,
    ],
    writtenBy: 'JobMaster (from 1.14), ResourceManager, TaskExecutor',
    read: (g) => ({ of: (g.of ?? 'TaskManager') as Peer, id: g.id ?? '' }),
    samples: [
      {
        from: '1.18.1',
        message: 'Heartbeat of TaskManager with id 10.42.128.11:41635-b0a9a4 timed out.',
        fields: { of: 'TaskManager', id: '10.42.128.11:41635-b0a9a4' },
      },
      {
        from: '1.18.1',
        message: 'The heartbeat of JobManager with id d2588d664521586146df603243096e2d timed out.',
        fields: { of: 'JobManager', id: 'd2588d664521586146df603243096e2d' },
      },
    ],
  }),
  says({
    id: 'unreachable',
    loggers: PEERS,
    literals: ['is no longer reachable'],
    patterns: [
      /^(?<of>TaskManager|JobManager|ResourceManager) with id (?<id>[^\s(]+)(?:\(\S*)? is no longer reachable/,
    ],
    writtenBy: 'JobMaster, ResourceManager, TaskExecutor (from 1.14)',
    read: (g) => ({ of: (g.of ?? 'TaskManager') as Peer, id: g.id ?? '' }),
    samples: [
      {
        from: '1.18.1',
        message: 'TaskManager with id 10.42.144.14:40097-d17118 is no longer reachable.',
        fields: { of: 'TaskManager', id: '10.42.144.14:40097-d17118' },
      },
    ],
  }),
  says({
    id: 'association-failed',
    literals: ['Association with remote system', 'Tried to associate with unreachable'],
    patterns: [
      /^Association with remote system \[(?<address>[^\]]{1,300})\] has failed[^\n]{0,100}?Reason: \[(?<reason>[^\n]*)/,
      /^Tried to associate with unreachable remote address \[(?<address>[^\]]{1,300})\][^\n]{0,200}?Reason: \[?(?<reason>[^\n]*)/,
    ],
    ends: FLOOD,
    writtenBy: 'akka.remote.ReliableDeliverySupervisor, akka.remote.Remoting (org.apache.pekko from 1.18)',
    read: (g) => ({ address: g.address ?? '', reason: (g.reason ?? '').trim().replace(/\]$/, '') }),
    samples: [
      {
        from: '1.18.1',
        message:
          'Association with remote system [pekko.tcp://flink-metrics@10.42.144.14:36689] has failed, address is now gated for [50] ms. Reason: [Disassociated] ',
        fields: { address: 'pekko.tcp://flink-metrics@10.42.144.14:36689', reason: 'Disassociated' },
      },
      {
        from: 'facts',
        message:
          'Tried to associate with unreachable remote address [akka.tcp://flink@host:6123]. Address is now gated for 50 ms, all messages to this address will be delivered to dead letters. Reason: [The remote system has quarantined this system. No further associations to the remote system are possible until this system is restarted.]',
        fields: {
          address: 'akka.tcp://flink@host:6123',
          reason:
            'The remote system has quarantined this system. No further associations to the remote system are possible until this system is restarted.',
        },
      },
    ],
  }),
  says({
    id: 'task-manager-registering',
    loggers: RESOURCE_MANAGERS,
    literals: ['Registering TaskManager with ResourceID'],
    patterns: [
      /^Registering TaskManager with ResourceID (?<id>[^\s(]+)(?:\([^)]{0,200}\))? \((?<address>[^)]{1,300})\)/,
    ],
    writtenBy: 'org.apache.flink.runtime.resourcemanager.ResourceManager',
    read: (g) => ({ taskManagerId: g.id ?? '', address: g.address ?? '' }),
    samples: [
      {
        from: '1.18.1',
        message:
          'Registering TaskManager with ResourceID 10.42.128.12:44883-ddd188 (pekko.tcp://flink@10.42.128.12:44883/user/rpc/taskmanager_0) at ResourceManager',
        fields: {
          taskManagerId: '10.42.128.12:44883-ddd188',
          address: 'pekko.tcp://flink@10.42.128.12:44883/user/rpc/taskmanager_0',
        },
      },
    ],
  }),
  says({
    id: 'registered-at-resource-manager',
    loggers: ['TaskExecutor', 'JobMaster'],
    literals: ['uccessful registration at resource manager'],
    patterns: [/^Successful registration at resource manager (?<address>\S+)/],
    writtenBy: 'org.apache.flink.runtime.taskexecutor.TaskExecutor',
    read: (g) => given({ address: g.address }),
    samples: [
      {
        from: '1.18.1',
        message:
          'Successful registration at resource manager pekko.tcp://flink@p1-flink-jm:6123/user/rpc/resourcemanager_* under registration id fe3ebcca77994589bd6d8a68e184d033.',
        fields: { address: 'pekko.tcp://flink@p1-flink-jm:6123/user/rpc/resourcemanager_*' },
      },
    ],
  }),
  says({
    id: 'registered-at-job-manager',
    loggers: ['DefaultJobLeaderService', 'JobLeaderService'],
    literals: ['uccessful registration at job manager'],
    patterns: [new RegExp(`^Successful registration at job manager \\S+ for job (?<job>${HEX})`)],
    writtenBy: 'org.apache.flink.runtime.taskexecutor.DefaultJobLeaderService',
    read: (g) => given({ jobId: g.job }),
    samples: [
      {
        from: '1.18.1',
        message:
          'Successful registration at job manager pekko.tcp://flink@p1-flink-jm:6123/user/rpc/jobmanager_2 for job e7d9cd86a7cd0f4042725f90cb3b5257.',
        fields: { jobId: 'e7d9cd86a7cd0f4042725f90cb3b5257' },
      },
    ],
  }),
  says({
    id: 'task-manager-closed',
    loggers: PEERS,
    literals: ['because: '],
    patterns: [
      /^(?:Closing TaskExecutor connection|Disconnect TaskExecutor) (?<id>[^\s(]+)(?:\(\S*)? because: (?<because>[\s\S]*)$/,
    ],
    ends: FLOOD,
    writtenBy: 'ResourceManager, JobMaster (from 1.16)',
    read: (g) => ({ taskManagerId: g.id ?? '', because: g.because ?? '' }),
    samples: [
      {
        from: '1.18.1',
        message:
          'Closing TaskExecutor connection 10.42.128.11:41635-b0a9a4 because: The heartbeat of TaskManager with id 10.42.128.11:41635-b0a9a4 timed out.',
        fields: {
          taskManagerId: '10.42.128.11:41635-b0a9a4',
          because: 'The heartbeat of TaskManager with id 10.42.128.11:41635-b0a9a4 timed out.',
        },
      },
    ],
  }),
  signals({
    id: 'task-manager-re-registered',
    where: 'message',
    loggers: RESOURCE_MANAGERS,
    literals: ['re-connected to the ResourceManager', 're-registered with a new session id'],
    patterns: [
      /^TaskExecutor (?<id>[^\s(]+)(?:\(\S*)? re-connected to the ResourceManager/,
      /^A registered TaskManager (?<id>[^\s(]+)(?:\(\S*)? re-registered with a new session id/,
    ],
    writtenBy: 'org.apache.flink.runtime.resourcemanager.ResourceManager',
    read: (g) => ({ taskManagerId: g.id ?? '' }),
    samples: [
      {
        from: 'facts',
        message: 'TaskExecutor 10.0.0.1:1-abcdef re-connected to the ResourceManager.',
        fields: { taskManagerId: '10.0.0.1:1-abcdef' },
      },
    ],
  }),
];
