import { present } from '#contract/present.ts';
import { ATTEMPT, asNumber, HEX, type Phrase, signals } from '../define-phrase.ts';

const number = (text: string | undefined): number => asNumber(text) ?? -1;

export const checkpointSignals: readonly Phrase[] = [
  signals({
    id: 'memory-state-limit',
    literals: ['maximum permitted memory-backed state'],
    // Up to 1.12 blanks stand before the comma and the full stop, and the storage is still a matter of the state backend.
    patterns: [
      /Size of the state is larger than the maximum permitted memory-backed state\. Size=(?<size>\d{1,18}) ?, maxSize=(?<max>\d{1,18})(?: ?\. Consider using a different (?<instead>state backend|checkpoint storage))?/,
    ],
    writtenBy: 'org.apache.flink.runtime.state.memory.MemCheckpointStreamFactory',
    read: (g) => ({ size: number(g.size), maxSize: number(g.max), ...present({ instead: g.instead }) }),
    samples: [
      {
        from: '1.18.1',
        message:
          'java.io.IOException: Size of the state is larger than the maximum permitted memory-backed state. Size=5312893, maxSize=5242880. Consider using a different checkpoint storage, like the FileSystemCheckpointStorage.',
        fields: { size: 5312893, maxSize: 5242880, instead: 'checkpoint storage' },
      },
      {
        from: '1.10.0',
        message:
          'java.io.IOException: Size of the state is larger than the maximum permitted memory-backed state. Size=540384834 , maxSize=5242880 . Consider using a different state backend, like the File System State backend.',
        fields: { size: 540384834, maxSize: 5242880, instead: 'state backend' },
      },
    ],
  }),
  signals({
    id: 'rpc-frame-exceeded',
    literals: ['exceeds the maximum', 'Discarding oversized payload'],
    patterns: [
      /Discarding oversized payload sent to Actor\[(?<to>[^\]\n]{1,300})\]: max allowed size (?<max>\d{1,18}) bytes, actual size of encoded class \S{1,300} was (?<size>\d{1,18}) bytes/,
      /rpc invocation size (?<size>\d{1,18}) exceeds the maximum (?:akka|pekko) framesize/,
      /(?:rpc invocation|The method \S{1,300}'s result) size (?<size>\d{1,18}) exceeds the maximum size (?<max>\d{1,18})/,
    ],
    writtenBy:
      'org.apache.flink.runtime.rpc.pekko.PekkoInvocationHandler, PekkoRpcActor; the remoting of Akka and Pekko',
    read: (g) => ({
      size: number(g.size),
      ...(g.max === undefined ? {} : { maxSize: number(g.max) }),
      ...(g.to === undefined ? {} : { to: g.to }),
    }),
    samples: [
      {
        from: '1.20.4',
        message:
          'org.apache.pekko.remote.OversizedPayloadException: Discarding oversized payload sent to Actor[pekko.tcp://flink@seg-jm:6123/user/rpc/jobmanager_2#-1298712101]: max allowed size 120000 bytes, actual size of encoded class org.apache.flink.runtime.rpc.messages.RemoteFencedMessage was 581034 bytes.',
        fields: {
          size: 581_034,
          maxSize: 120_000,
          to: 'pekko.tcp://flink@seg-jm:6123/user/rpc/jobmanager_2#-1298712101',
        },
      },
      {
        from: 'facts',
        message: 'java.io.IOException: The rpc invocation size 12582912 exceeds the maximum akka framesize.',
        fields: { size: 12582912 },
      },
    ],
  }),
  signals({
    id: 'checkpoint-tolerance-exceeded',
    literals: ['tolerable failure threshold'],
    patterns: [
      /Exceeded checkpoint tolerable failure threshold\.(?: The latest checkpoint failed due to (?<because>[^\n]{1,300}?),? view the Checkpoint)?/,
    ],
    writtenBy: 'org.apache.flink.runtime.checkpoint.CheckpointFailureManager',
    read: (g) => (g.because === undefined ? {} : { because: g.because }),
    samples: [
      {
        from: '1.18.1',
        message:
          'org.apache.flink.util.FlinkRuntimeException: Exceeded checkpoint tolerable failure threshold. The latest checkpoint failed due to Asynchronous task checkpoint failed., view the Checkpoint History tab or the Job Manager log to find out why continuous checkpoints failed.',
        fields: { because: 'Asynchronous task checkpoint failed.' },
      },
      {
        from: '1.16.3',
        message: 'org.apache.flink.util.FlinkRuntimeException: Exceeded checkpoint tolerable failure threshold.',
        fields: {},
      },
    ],
  }),
  signals({
    id: 'checkpoint-perform-failed',
    literals: ['Could not perform checkpoint'],
    patterns: [/Could not perform checkpoint (?<id>\d{1,18}) for operator (?<task>[^\n]{1,4000})/],
    writtenBy: 'org.apache.flink.streaming.runtime.tasks.StreamTask: the synchronous part failed, which fails the task',
    read: (g) => ({ checkpointId: number(g.id), task: (g.task ?? '').replace(/\.$/, '') }),
    samples: [
      {
        from: '1.18.1',
        message: 'java.io.IOException: Could not perform checkpoint 6 for operator a -> Sink: ledger (1/4)#0.',
        fields: { checkpointId: 6, task: 'a -> Sink: ledger (1/4)#0' },
      },
    ],
  }),
  signals({
    id: 'checkpoint-snapshot-failed',
    literals: ['Could not complete snapshot', 'Could not materialize checkpoint'],
    patterns: [
      /Could not complete snapshot (?<id>\d{1,18}) for operator (?<task>[^\n]{1,4000}?)\. Failure reason/,
      /Could not materialize checkpoint (?<id>\d{1,18}) for operator (?<task>[^\n]{1,4000})/,
    ],
    writtenBy: 'StreamOperatorStateHandler (synchronous), AsyncCheckpointRunnable (asynchronous)',
    read: (g) => ({ checkpointId: number(g.id), task: (g.task ?? '').replace(/\.$/, '') }),
    samples: [
      {
        from: '1.18.1',
        message: 'java.lang.Exception: Could not materialize checkpoint 7 for operator enrich-customer (4/4)#0.',
        fields: { checkpointId: 7, task: 'enrich-customer (4/4)#0' },
      },
    ],
  }),
  signals({
    id: 'checkpoint-finalize-failed',
    literals: ['finalize the pending checkpoint', 'complete the pending checkpoint'],
    // `complete`: its _metadata was written, but it could not be added to the store of completed checkpoints (1.11 and later).
    patterns: [/Could not (?:finalize|complete) the pending checkpoint (?<id>\d{1,18})/],
    writtenBy: 'org.apache.flink.runtime.checkpoint.CheckpointCoordinator',
    read: (g) => ({ checkpointId: number(g.id) }),
    samples: [
      {
        from: '1.18.1',
        message:
          'org.apache.flink.runtime.checkpoint.CheckpointException: Could not finalize the pending checkpoint 6. Failure reason: Failure to finalize checkpoint.',
        fields: { checkpointId: 6 },
      },
      {
        from: '1.16.3',
        message:
          'org.apache.flink.runtime.checkpoint.CheckpointException: Could not complete the pending checkpoint 9. Failure reason: Failure to finalize checkpoint.',
        fields: { checkpointId: 9 },
      },
    ],
  }),
  signals({
    id: 'checkpoint-not-serializable',
    literals: ['NotSerializableException'],
    patterns: [/java\.io\.NotSerializableException: (?<type>\S{1,500})/],
    writtenBy: 'java.io.ObjectOutputStream',
    read: (g) => ({ type: g.type ?? '' }),
    samples: [
      {
        from: '1.18.1',
        message: 'java.io.NotSerializableException: com.example.ledger.model.Receipt',
        fields: { type: 'com.example.ledger.model.Receipt' },
      },
    ],
  }),
  signals({
    id: 'checkpoint-execution-delayed',
    where: 'message',
    loggers: ['SubtaskCheckpointCoordinatorImpl', 'StreamTask'],
    literals: ['exceeded threshold'],
    patterns: [
      /^Time from receiving all checkpoint barriers\/RPC (?:for checkpoint (?<id>\d{1,18}) )?to executing it exceeded threshold: (?<ms>\d{1,15})ms/,
    ],
    writtenBy: 'org.apache.flink.streaming.runtime.tasks.SubtaskCheckpointCoordinatorImpl (from 1.14)',
    read: (g) => ({ ms: number(g.ms), ...(g.id === undefined ? {} : { checkpointId: number(g.id) }) }),
    samples: [
      {
        from: 'facts',
        message: 'Time from receiving all checkpoint barriers/RPC to executing it exceeded threshold: 34512ms',
        fields: { ms: 34512 },
      },
    ],
  }),
  signals({
    id: 'checkpoint-subsumed-at-task',
    where: 'message',
    literals: ['before completing current checkpoint'],
    patterns: [
      /^(?<task>[^\n]{1,4000}): Received checkpoint barrier for checkpoint (?<next>\d{1,18}) before completing current checkpoint (?<id>\d{1,18})/,
    ],
    writtenBy: 'org.apache.flink.streaming.runtime.io.checkpointing.SingleCheckpointBarrierHandler',
    read: (g) => ({ task: g.task ?? '', checkpointId: number(g.id), newerCheckpointId: number(g.next) }),
    samples: [
      {
        from: 'facts',
        message:
          'a (1/2)#0: Received checkpoint barrier for checkpoint 8 before completing current checkpoint 7. Skipping current checkpoint.',
        fields: { task: 'a (1/2)#0', checkpointId: 7, newerCheckpointId: 8 },
      },
    ],
  }),
  signals({
    id: 'checkpoint-queue-time',
    where: 'message',
    loggers: ['CheckpointRequestDecider'],
    literals: ['checkpoint request time in queue'],
    patterns: [/^checkpoint request time in queue: (?<ms>\d{1,15})/],
    writtenBy: 'org.apache.flink.runtime.checkpoint.CheckpointRequestDecider (only above 100 ms)',
    read: (g) => ({ ms: number(g.ms) }),
    samples: [{ from: '2.0.2', message: 'checkpoint request time in queue: 1843', fields: { ms: 1843 } }],
  }),
  signals({
    id: 'checkpoint-acknowledge-failed',
    where: 'message',
    loggers: ['CheckpointCoordinator'],
    literals: ['Could not acknowledge the checkpoint'],
    patterns: [
      new RegExp(
        `^Could not acknowledge the checkpoint (?<id>\\d{1,18}) for task (?<task>${ATTEMPT}) of job (?<job>${HEX})[^\\n]{0,300}, because (?<because>[^\\n]*)`,
      ),
    ],
    writtenBy: 'org.apache.flink.runtime.checkpoint.CheckpointCoordinator',
    read: (g) => ({
      checkpointId: number(g.id),
      jobId: g.job ?? '',
      attemptId: g.task ?? '',
      because: g.because ?? '',
    }),
    samples: [
      {
        from: 'facts',
        message:
          "Could not acknowledge the checkpoint 4 for task aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa of job bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb at tm @ host (dataPort=1), because the task's execution attempt id was unknown.",
        fields: {
          checkpointId: 4,
          jobId: 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb',
          attemptId: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
          because: "the task's execution attempt id was unknown.",
        },
      },
    ],
  }),
];
