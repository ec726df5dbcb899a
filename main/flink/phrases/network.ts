import { asNumber, given, type Phrase, signals } from '../define-phrase.ts';

type Fields = Record<string, string | number>;
/** `host/ip:port`, from 1.16 with ` [ <resource id> ] ` behind it (odd blanks included). */
const PEER =
  "'(?<address>[^'\\s]{1,300})(?: \\[ ?(?<id>[^\\]\\s(]{1,300})(?:\\([^)\\n]{0,200}\\))? ?\\])?(?: \\(#\\d{1,6}\\))? ?'";

const peer = (g: Readonly<Record<string, string | undefined>>): Fields =>
  given({ address: g.address, taskManagerId: g.id }) as Fields;

export const networkPhrases: readonly Phrase[] = [
  signals({
    id: 'connection-unexpectedly-closed',
    literals: ['unexpectedly closed by remote task manager', 'Lost connection to task manager'],
    patterns: [
      new RegExp(`(?:Connection unexpectedly closed by remote task manager|Lost connection to task manager) ${PEER}`),
    ],
    writtenBy: 'org.apache.flink.runtime.io.network.netty.CreditBasedPartitionRequestClientHandler',
    read: peer,
    samples: [
      {
        from: '1.18.1',
        message:
          "org.apache.flink.runtime.io.network.netty.exception.RemoteTransportException: Connection unexpectedly closed by remote task manager '10.42.144.14/10.42.144.14:38047 [ 10.42.144.14:40097-d17118 ] '. This might indicate that the remote task manager was lost.",
        fields: { address: '10.42.144.14/10.42.144.14:38047', taskManagerId: '10.42.144.14:40097-d17118' },
      },
      {
        from: '1.13.6',
        message:
          "org.apache.flink.runtime.io.network.netty.exception.RemoteTransportException: Connection unexpectedly closed by remote task manager 'host-2/10.0.0.2:4711'. This might indicate that the remote task manager was lost.",
        fields: { address: 'host-2/10.0.0.2:4711' },
      },
    ],
  }),
  signals({
    id: 'remote-task-manager-unreachable',
    literals: ['Connecting to remote task manager', 'Sending the partition request to'],
    patterns: [
      new RegExp(`Connecting to remote task manager (?:\\+ )?${PEER} has failed`),
      new RegExp(`Sending the partition request to ${PEER} failed`),
    ],
    writtenBy: 'org.apache.flink.runtime.io.network.netty.PartitionRequestClientFactory, NettyPartitionRequestClient',
    read: peer,
    samples: [
      {
        from: '1.15.4',
        message:
          "org.apache.flink.runtime.io.network.netty.exception.RemoteTransportException: Connecting to remote task manager '/10.42.115.12:40893 [ 10.42.115.12:44363-27a19f ] ' has failed. This might indicate that the remote task manager has been lost.",
        fields: { address: '/10.42.115.12:40893', taskManagerId: '10.42.115.12:44363-27a19f' },
      },
    ],
  }),
  signals({
    id: 'blob-server-unreachable',
    literals: ['Could not connect to BlobServer at address'],
    patterns: [/Could not connect to BlobServer at address (?<address>[^\s\]]{1,300})/],
    writtenBy: 'org.apache.flink.runtime.blob.BlobClient',
    read: (g) => ({ address: g.address ?? '' }),
    samples: [
      {
        from: '1.18.1',
        message: 'java.io.IOException: Could not connect to BlobServer at address oper-jm/10.42.54.10:6124',
        fields: { address: 'oper-jm/10.42.54.10:6124' },
      },
    ],
  }),
  signals({
    id: 'network-buffers-insufficient',
    literals: ['Insufficient number of network buffers'],
    patterns: [
      /Insufficient number of network buffers: required (?<required>\d{1,12}), but only (?<available>\d{1,12}) available\. The total number of network buffers is currently set to (?<total>\d{1,12}) of (?<bytes>\d{1,12}) bytes/,
      // Up to 1.4 no size is told; a mail wraps the sentence and leaves only its beginning on the line.
      /Insufficient number of network buffers(?:: required(?: (?<required>\d{1,12}), but only (?<available>\d{1,12}) available)?)?/,
    ],
    writtenBy: 'org.apache.flink.runtime.io.network.buffer.NetworkBufferPool',
    read: (g) =>
      given({
        required: asNumber(g.required),
        available: asNumber(g.available),
        total: asNumber(g.total),
        bufferBytes: asNumber(g.bytes),
      }) as Record<string, number>,
    samples: [
      {
        from: '1.18.1',
        message:
          "java.io.IOException: Insufficient number of network buffers: required 17, but only 2 available. The total number of network buffers is currently set to 192 of 32768 bytes each. You can increase this number by setting the configuration keys 'taskmanager.memory.network.fraction', 'taskmanager.memory.network.min', and 'taskmanager.memory.network.max'.",
        fields: { required: 17, available: 2, total: 192, bufferBytes: 32768 },
      },
      {
        from: '1.4',
        message:
          'java.io.IOException: Insufficient number of network buffers: required 65, but only 33 available. The total number of network buffers is currently set to 2048.',
        fields: { required: 65, available: 33 },
      },
      { from: 'a mail', message: 'java.io.IOException: Insufficient number of network buffers: required', fields: {} },
    ],
  }),
  signals({
    id: 'network-memory-usage-high',
    where: 'message',
    literals: ['Memory usage ['],
    patterns: [/^Memory usage \[(?<percent>\d{1,5})%\] is too high to satisfy all of the requests/],
    writtenBy: 'org.apache.flink.runtime.io.network.buffer.NetworkBufferPool (from 1.15)',
    read: (g) => ({ percent: asNumber(g.percent) ?? 0 }),
    samples: [
      {
        from: 'facts',
        message:
          'Memory usage [117%] is too high to satisfy all of the requests. This can severely impact network throughput. Please consider increasing available network memory, or decreasing configured size of network buffer pools.',
        fields: { percent: 117 },
      },
    ],
  }),
  signals({
    id: 'partition-not-found',
    literals: ['PartitionNotFoundException'],
    patterns: [/PartitionNotFoundException: Partition (?<partition>\S{1,300}) not found/],
    writtenBy: 'org.apache.flink.runtime.io.network.partition.PartitionNotFoundException',
    read: (g) => ({ partition: g.partition ?? '' }),
    samples: [
      {
        from: 'facts',
        message:
          'org.apache.flink.runtime.io.network.partition.PartitionNotFoundException: Partition aa#0@bb not found.',
        fields: { partition: 'aa#0@bb' },
      },
    ],
  }),
  signals({
    id: 'network-loop-failed',
    literals: ['Unexpected exception in the selector loop'],
    patterns: [/Unexpected exception in the selector loop/],
    writtenBy: 'NioEventLoop (netty 4), AbstractNioSelector (netty 3, under akka up to 1.17)',
    read: () => ({}),
    samples: [{ from: '1.17.2', message: 'Unexpected exception in the selector loop.', fields: {} }],
  }),
  signals({
    id: 'ask-timed-out',
    literals: ['Ask timed out', 'Invocation of '],
    patterns: [
      /Ask timed out on \[(?<recipient>Actor\[[^\]\n]{1,400}\]|[^\]\n]{1,400})\] after \[(?<ms>\d{1,12}) ms\]/,
      /Invocation of (?<call>[^\n]{1,600}?) at recipient \[(?<recipient>[^\]\n]{1,400})\] timed out/,
    ],
    writtenBy: 'AskTimeoutException (akka, pekko); org.apache.flink.runtime.rpc.pekko.PekkoInvocationHandler from 1.14',
    read: (g) => given({ recipient: g.recipient, ms: asNumber(g.ms), call: g.call }) as Fields,
    samples: [
      {
        from: '1.18.1',
        message:
          "org.apache.pekko.pattern.AskTimeoutException: Ask timed out on [Actor[pekko.tcp://flink@p1-flink-jm:6123/user/rpc/jobmanager_2#2073341507]] after [10000 ms]. Message of type [org.apache.flink.runtime.rpc.messages.RemoteFencedMessage]. A typical reason for `AskTimeoutException` is that the recipient actor didn't send a reply.",
        fields: { recipient: 'Actor[pekko.tcp://flink@p1-flink-jm:6123/user/rpc/jobmanager_2#2073341507]', ms: 10000 },
      },
    ],
  }),
  signals({
    id: 'recipient-unreachable',
    literals: ['RecipientUnreachableException'],
    patterns: [
      /RecipientUnreachableException: Could not send message \[(?<message>[^\n]{1,600}?)\] from sender [^\n]{1,300}? to recipient \[(?:Actor\[)?(?<recipient>[^\]\n]{1,400})\]/,
    ],
    writtenBy: 'org.apache.flink.runtime.rpc.pekko.DeadLettersActor',
    read: (g) => ({ message: g.message ?? '', recipient: g.recipient ?? '' }),
    samples: [
      {
        from: '1.18.1',
        message:
          'org.apache.flink.runtime.rpc.exceptions.RecipientUnreachableException: Could not send message [RemoteRpcInvocation(TaskExecutorGateway.submitTask(TaskDeploymentDescriptor, JobMasterId, Time))] from sender [Actor[pekko://flink/temp/taskmanager_0$6f]] to recipient [Actor[pekko.tcp://flink@10.42.144.14:40097/user/rpc/taskmanager_0#242805344]], because the recipient is unreachable.',
        fields: {
          message: 'RemoteRpcInvocation(TaskExecutorGateway.submitTask(TaskDeploymentDescriptor, JobMasterId, Time))',
          recipient: 'pekko.tcp://flink@10.42.144.14:40097/user/rpc/taskmanager_0#242805344',
        },
      },
    ],
  }),
  signals({
    id: 'rpc-connection-failed',
    where: 'message',
    loggers: ['NettyTransport'],
    literals: ['Remote connection to '],
    patterns: [/^Remote connection to \[(?<address>[^\]\n]{1,300})\] failed with (?<what>[^\n]{1,400})/],
    writtenBy: 'akka.remote.transport.netty.NettyTransport (org.apache.pekko from 1.18)',
    read: (g) => ({ address: g.address ?? '', what: g.what ?? '' }),
    samples: [
      {
        from: '1.19.3',
        message:
          'Remote connection to [/10.42.144.14:40097] failed with java.net.ConnectException: Connection refused: /10.42.144.14:40097',
        fields: {
          address: '/10.42.144.14:40097',
          what: 'java.net.ConnectException: Connection refused: /10.42.144.14:40097',
        },
      },
    ],
  }),
  signals({
    id: 'message-for-other-address',
    where: 'message',
    loggers: ['EndpointWriter'],
    literals: ['for non-local recipient'],
    patterns: [
      /^dropping message \[[^\]\n]{1,300}\] for non-local recipient \[[^\n]{1,300}?\]\] arriving at \[(?<address>[^\]\n]{1,300})\] inbound addresses are \[(?<own>[^\]\n]{1,300})\]/,
    ],
    writtenBy: 'akka.remote.DefaultMessageDispatcher (org.apache.pekko from 1.18)',
    read: (g) => ({ address: g.address ?? '', own: g.own ?? '' }),
    samples: [
      {
        from: '1.19.3',
        message:
          'dropping message [class org.apache.pekko.actor.ActorSelectionMessage] for non-local recipient [Actor[akka.tcp://flink@mixt-jm:6123/]] arriving at [akka.tcp://flink@mixt-jm:6123] inbound addresses are [pekko.tcp://flink@mixt-jm:6123]',
        fields: { address: 'akka.tcp://flink@mixt-jm:6123', own: 'pekko.tcp://flink@mixt-jm:6123' },
      },
    ],
  }),
  signals({
    id: 'operator-event-lost',
    literals: ['OperatorEvent from an OperatorCoordinator'],
    patterns: [/An OperatorEvent from an OperatorCoordinator to a task was lost/],
    writtenBy: 'org.apache.flink.runtime.operators.coordination.SubtaskGatewayImpl',
    read: () => ({}),
    samples: [
      {
        from: '1.18.1',
        message:
          'org.apache.flink.util.FlinkException: An OperatorEvent from an OperatorCoordinator to a task was lost. Triggering task failover to ensure consistency.',
        fields: {},
      },
    ],
  }),
  signals({
    id: 'rpc-address-unresolved',
    where: 'message',
    loggers: ['TaskExecutor', 'JobMaster', 'DefaultJobLeaderService', 'JobLeaderService'],
    literals: ['Could not resolve ResourceManager address', 'Could not resolve JobManager address'],
    patterns: [
      /^Could not resolve (?<of>ResourceManager|JobManager) address (?<address>[^\s,]{1,300}), retrying in (?<ms>\d{1,9}) ms/,
    ],
    writtenBy: 'org.apache.flink.runtime.registration.RetryingRegistration',
    read: (g) => ({ of: g.of ?? '', address: g.address ?? '', retryMs: asNumber(g.ms) ?? 0 }),
    samples: [
      {
        from: '1.15.4',
        message:
          'Could not resolve ResourceManager address akka.tcp://flink@bi-flink-old:6123/user/rpc/resourcemanager_*, retrying in 10000 ms: Could not connect to rpc endpoint under address akka.tcp://flink@bi-flink-old:6123/user/rpc/resourcemanager_*.',
        fields: {
          of: 'ResourceManager',
          address: 'akka.tcp://flink@bi-flink-old:6123/user/rpc/resourcemanager_*',
          retryMs: 10000,
        },
      },
    ],
  }),
  signals({
    id: 'rpc-address-resolved',
    where: 'message',
    loggers: ['TaskExecutor', 'JobMaster', 'DefaultJobLeaderService', 'JobLeaderService'],
    literals: ['address, beginning registration'],
    patterns: [/^Resolved (?<of>ResourceManager|JobManager) address, beginning registration/],
    // Written when the other side answered (RpcService.connect), before it says what it makes of the registration.
    writtenBy: 'org.apache.flink.runtime.registration.RetryingRegistration',
    read: (g) => ({ of: g.of ?? '' }),
    samples: [
      {
        from: '1.20.4',
        message: 'Resolved ResourceManager address, beginning registration',
        fields: { of: 'ResourceManager' },
      },
    ],
  }),
  signals({
    id: 'rpc-host-unknown',
    where: 'message',
    literals: ['UnknownHostException'],
    patterns: [
      /^Association with remote system \[[^\]\n]{1,300}\] has failed[^\n]{0,400}?UnknownHostException: (?<name>[^\s:\]]{1,253})/,
      /^Remote connection to \[[^\]\n]{0,300}\] failed with java\.net\.UnknownHostException: (?<name>[^\s:\]]{1,253})/,
    ],
    writtenBy: 'akka.remote.ReliableDeliverySupervisor, akka.remote.transport.netty.NettyTransport (pekko from 1.18)',
    read: (g) => ({ name: g.name ?? '' }),
    samples: [
      {
        from: '1.15.4',
        message:
          'Association with remote system [akka.tcp://flink@bi-flink-old:6123] has failed, address is now gated for [50] ms. Reason: [Association failed with [akka.tcp://flink@bi-flink-old:6123]] Caused by: [java.net.UnknownHostException: bi-flink-old: Temporary failure in name resolution]',
        also: ['association-failed'],
        fields: { name: 'bi-flink-old' },
      },
    ],
  }),
];
