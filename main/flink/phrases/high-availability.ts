import { present } from '#contract/present.ts';
import { HEX, type Phrase, says, signals } from '../define-phrase.ts';

/** Without high availability every leader has this session. */
const SHARED_SESSION = /^0+$/;

/** A session (a UUID) as AbstractID writes it in a leader id: the lower half comes first. */
function leaderIdOf(session: string | undefined): string | undefined {
  const hex = session?.replaceAll('-', '') ?? '';
  return hex === '' || SHARED_SESSION.test(hex) ? undefined : `${hex.slice(16)}${hex.slice(0, 16)}`;
}

const JOB_STORES = ['DefaultJobGraphStore', 'DefaultExecutionPlanStore'];

export const highAvailabilityPhrases: readonly Phrase[] = [
  says({
    id: 'leadership-granted',
    loggers: [
      'ResourceManagerServiceImpl',
      'DefaultDispatcherRunner',
      'JobMasterServiceLeadershipRunner',
      'DispatcherRestEndpoint',
      'StandaloneResourceManager',
      'JobManagerRunnerImpl',
      'ActiveResourceManager',
      'YarnResourceManager',
    ],
    literals: ['granted leadership'],
    patterns: [
      /^(?<component>[^\n]{1,300}?) (?:is|was) granted leadership with(?:[^\n]{0,40}[ =](?<session>[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}))?/,
    ],
    writtenBy:
      'DefaultDispatcherRunner, ResourceManagerServiceImpl, JobMasterServiceLeadershipRunner, WebMonitorEndpoint',
    read: (g) => ({ component: g.component ?? '', ...present({ leaderId: leaderIdOf(g.session) }) }),
    samples: [
      {
        from: '1.18.1',
        message: 'Resource manager service is granted leadership with session id e65f388a-fc57-4b33-8fd0-d259a4fab16d.',
        fields: { component: 'Resource manager service', leaderId: '8fd0d259a4fab16de65f388afc574b33' },
      },
      {
        from: '1.18.1',
        message:
          'http://core-flink-m2:8081 was granted leadership with leaderSessionID=967310e9-9b16-41ea-ac61-6d5110a1fba3',
        fields: { component: 'http://core-flink-m2:8081', leaderId: 'ac616d5110a1fba3967310e99b1641ea' },
      },
      {
        from: '1.18.1',
        message:
          'http://flink-jm:8081 was granted leadership with leaderSessionID=00000000-0000-0000-0000-000000000000',
        fields: { component: 'http://flink-jm:8081' },
      },
    ],
  }),
  says({
    id: 'leadership-lost',
    loggers: [
      'ResourceManagerServiceImpl',
      'DefaultDispatcherRunner',
      'JobMasterServiceLeadershipRunner',
      'DispatcherRestEndpoint',
      'StandaloneResourceManager',
      'JobManagerRunnerImpl',
      'ActiveResourceManager',
      'YarnResourceManager',
      'TaskExecutor',
      'LeaderElector',
    ],
    literals: ['revoked', 'lost leadership', 'Renew deadline reached'],
    patterns: [
      /^(?<component>[^\n]{1,300}?) (?:is|was) revoked (?:the )?leadership/,
      new RegExp(`^(?<component>JobManager for job ${HEX}) with leader id (?<leader>\\S{1,80}) lost leadership`),
      /^(?<component>http\S{1,300}) lost leadership/,
      /^Renew deadline reached after [\d.]{1,12} seconds while renewing lock (?<component>[^\n(]{1,300})/,
    ],
    writtenBy:
      'DefaultDispatcherRunner, ResourceManagerServiceImpl, JobMasterServiceLeadershipRunner; TaskExecutor; LeaderElector of the Kubernetes client',
    read: (g) => ({ component: (g.component ?? '').trim(), ...present({ leaderId: g.leader }) }),
    samples: [
      {
        from: '1.18.1',
        message: 'Resource manager service is revoked leadership with session id ce944b91-263d-4406-88bc-36c06f658cb7.',
        fields: { component: 'Resource manager service' },
      },
      {
        from: '1.18.1',
        message:
          'JobManager for job dbf5a9a86f882c214ed832325a6c60ce with leader id 8fd0d259a4fab16de65f388afc574b33 lost leadership.',
        fields: {
          component: 'JobManager for job dbf5a9a86f882c214ed832325a6c60ce',
          leaderId: '8fd0d259a4fab16de65f388afc574b33',
        },
      },
      {
        from: '1.15',
        message:
          'Renew deadline reached after 15 seconds while renewing lock ConfigMapLock: flink - orders-cluster-config-map (3b5e)',
        fields: { component: 'ConfigMapLock: flink - orders-cluster-config-map' },
      },
    ],
  }),
  signals({
    id: 'zookeeper-connection',
    where: 'message',
    literals: ['Connection to ZooKeeper', 'Session timeout has elapsed', 'Background operation retry gave up'],
    patterns: [
      /^Connection to ZooKeeper (?:was )?(?<state>suspended|lost|reconnected)/,
      /^(?<state>Session timeout) has elapsed while SUSPENDED/,
      /^Background operation retry (?<state>gave up)/,
    ],
    writtenBy: 'ZooKeeperLeaderElectionDriver, ZooKeeperLeaderRetrievalDriver, curator',
    read: (g) => ({ state: (g.state ?? '').toLowerCase().replace(' ', '-') }),
    samples: [
      {
        from: '1.18.1',
        message: 'Connection to ZooKeeper suspended, waiting for reconnection.',
        fields: { state: 'suspended' },
      },
      {
        from: '1.18.1',
        message:
          'Session timeout has elapsed while SUSPENDED. Injecting a session expiration. Elapsed ms: 20002. Adjusted session timeout ms: 20000',
        fields: { state: 'session-timeout' },
      },
      { from: '1.18.1', message: 'Background operation retry gave up', fields: { state: 'gave-up' } },
    ],
  }),
  // A client thread that runs gives a server up after two thirds of the session; one that finds more went by did not run meanwhile.
  signals({
    id: 'zookeeper-session',
    where: 'message',
    loggers: ['ClientCnxn'],
    literals: ['negotiated timeout = ', 'have not heard from server in '],
    patterns: [
      /^Session establishment complete on server [^\n]{1,300} negotiated timeout = (?<sessionMs>\d{1,9})/,
      /^Client session timed out, have not heard from server in (?<unheardMs>\d{1,12})ms/,
    ],
    writtenBy: 'org.apache.zookeeper.ClientCnxn (SendThread)',
    read: ({ sessionMs, unheardMs }) =>
      sessionMs === undefined ? { unheardMs: Number(unheardMs) } : { sessionMs: Number(sessionMs) },
    samples: [
      {
        from: '1.18.1',
        message:
          'Session establishment complete on server pay-zk/10.42.203.40:2181, session id = 0x10000dc3bb70000, negotiated timeout = 12000',
        fields: { sessionMs: 12_000 },
      },
      {
        from: '1.18.1',
        message: 'Client session timed out, have not heard from server in 40236ms for session id 0x10000dc3bb70000',
        fields: { unheardMs: 40_236 },
      },
      {
        from: '1.13',
        message:
          'Client session timed out, have not heard from server in 26679ms for sessionid 0x100000b2e0c0001, closing socket connection and attempting reconnect',
        fields: { unheardMs: 26_679 },
      },
    ],
  }),
  signals({
    id: 'job-leadership-ended',
    literals: [
      'lost the leadership',
      'Job leader for job id',
      'Disconnect from JobManager responsible for',
      'no longer the leader',
    ],
    patterns: [
      new RegExp(`(?:Job leader for job id|JobManager responsible for) (?<job>${HEX})(?: lost(?: the)? leadership)?`),
      /(?:is no longer the leader|no longer the leader)/,
    ],
    writtenBy: 'org.apache.flink.runtime.taskexecutor.TaskExecutor',
    read: (g) => (g.job === undefined ? {} : { jobId: g.job }),
    samples: [
      {
        from: '1.18.1',
        message:
          'org.apache.flink.util.FlinkException: Disconnect from JobManager responsible for dbf5a9a86f882c214ed832325a6c60ce.',
        fields: { jobId: 'dbf5a9a86f882c214ed832325a6c60ce' },
      },
    ],
  }),
  signals({
    id: 'ha-metadata-missing',
    literals: [
      'Could not recover job with job id',
      'Could not retrieve submitted JobGraph',
      'Could not retrieve checkpoint',
      'The base directory of the JobResultStore',
    ],
    patterns: [
      new RegExp(`Could not recover job with job id (?<job>${HEX})`),
      /Could not retrieve submitted JobGraph from state handle under (?<path>\S{1,300})/,
      /Could not retrieve checkpoint (?<checkpoint>\d{1,18}) from state handle under (?<path>\S{1,300})/,
      // FileSystemJobResultStore.getDirtyResultsInternal, when its directory cannot be listed.
      /The base directory of the JobResultStore isn't (?<results>accessible)/,
    ],
    writtenBy:
      'SessionDispatcherLeaderProcess, DefaultJobGraphStore, DefaultCompletedCheckpointStoreUtils, FileSystemJobResultStore',
    read: (g) => Object.fromEntries(Object.entries(g).filter((e): e is [string, string] => e[1] !== undefined)),
    samples: [
      {
        from: 'facts',
        message:
          'org.apache.flink.util.FlinkException: Could not retrieve submitted JobGraph from state handle under /00000000000000000000000000000001. This indicates that the retrieved state handle is broken. Try cleaning the state handle store.',
        fields: { path: '/00000000000000000000000000000001.' },
      },
      {
        from: '1.17.1',
        message:
          "java.lang.IllegalStateException: The base directory of the JobResultStore isn't accessible. No dirty JobResults can be restored.",
        fields: { results: 'accessible' },
      },
    ],
  }),
  // Where a JobManager keeps its jobs, and what the next one finds there.
  signals({
    id: 'ha-job-kept',
    where: 'message',
    loggers: JOB_STORES,
    literals: ['Added '],
    patterns: [
      new RegExp(
        `^Added (?:JobGraph|StreamGraph|ExecutionPlan)\\(jobId: (?<job>${HEX})\\) to (?<store>\\S{1,300}?)\\.?$`,
      ),
    ],
    writtenBy: 'DefaultJobGraphStore.putJobGraph, DefaultExecutionPlanStore.putExecutionPlan',
    read: ({ job = '', store = '' }) => ({ job, store }),
    samples: [
      {
        from: '2.1.1',
        logger: 'DefaultExecutionPlanStore',
        message:
          "Added StreamGraph(jobId: c9f9397ba9a0a5a12316c6f9c57a7cef) to ZooKeeperStateHandleStore{namespace='flink/est/execution-plans'}.",
        fields: {
          job: 'c9f9397ba9a0a5a12316c6f9c57a7cef',
          store: "ZooKeeperStateHandleStore{namespace='flink/est/execution-plans'}",
        },
      },
    ],
  }),
  signals({
    id: 'ha-jobs-listed',
    where: 'message',
    loggers: JOB_STORES,
    literals: ['Retrieved job ids ['],
    patterns: [/^Retrieved job ids \[(?<jobs>[^\]\n]{0,4000})\] from (?<store>\S{1,300}?)\.?$/],
    writtenBy: 'DefaultJobGraphStore.getJobIds, DefaultExecutionPlanStore.getJobIds',
    read: ({ jobs = '', store = '' }) => ({ jobs, store }),
    samples: [
      {
        from: '2.1.1',
        logger: 'DefaultExecutionPlanStore',
        message: "Retrieved job ids [] from ZooKeeperStateHandleStore{namespace='flink/est-prod/execution-plans'}",
        fields: { jobs: '', store: "ZooKeeperStateHandleStore{namespace='flink/est-prod/execution-plans'}" },
      },
    ],
  }),
];
