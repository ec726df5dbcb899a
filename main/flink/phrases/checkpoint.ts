import { ATTEMPT, asNumber, given, HEX, LOCATION, type Phrase, says } from '../define-phrase.ts';

const COORDINATOR = 'org.apache.flink.runtime.checkpoint.CheckpointCoordinator';
const coordinator = ['CheckpointCoordinator'];
const failureManager = ['CheckpointFailureManager', 'CheckpointCoordinator'];
const number = (text: string | undefined): number => asNumber(text) ?? -1;

export const checkpointPhrases: readonly Phrase[] = [
  says({
    id: 'checkpoint-triggering',
    loggers: coordinator,
    literals: ['Triggering checkpoint '],
    // The type may hold braces, commas and `=` (from 1.15): it ends at the last `) @`.
    patterns: [
      new RegExp(
        `^Triggering checkpoint (?<id>\\d{1,18}) (?:\\(type=(?<type>[^\\n]{1,300})\\) )?@ (?<at>\\d{1,18}) for job (?<job>${HEX})`,
      ),
    ],
    writtenBy: COORDINATOR,
    read: (g) => ({
      checkpointId: number(g.id),
      jobId: g.job ?? '',
      type: g.type ?? 'CHECKPOINT',
      triggeredAt: number(g.at),
    }),
    samples: [
      {
        from: '1.18.1',
        message:
          "Triggering checkpoint 1 (type=CheckpointType{name='Checkpoint', sharingFilesStrategy=FORWARD_BACKWARD}) @ 1795265976976 for job e7d9cd86a7cd0f4042725f90cb3b5257.",
        fields: {
          checkpointId: 1,
          jobId: 'e7d9cd86a7cd0f4042725f90cb3b5257',
          type: "CheckpointType{name='Checkpoint', sharingFilesStrategy=FORWARD_BACKWARD}",
          triggeredAt: 1795265976976,
        },
      },
      {
        from: 'facts',
        message: 'Triggering checkpoint 2 @ 1679077233860 for job 44ec0000000000000000000000000000.',
        fields: {
          checkpointId: 2,
          jobId: '44ec0000000000000000000000000000',
          type: 'CHECKPOINT',
          triggeredAt: 1679077233860,
        },
      },
    ],
  }),
  says({
    id: 'checkpoint-completed',
    loggers: coordinator,
    literals: ['Completed checkpoint '],
    patterns: [
      new RegExp(
        `^Completed checkpoint (?<id>\\d{1,18}) for job (?<job>${HEX})(?: \\((?<bytes>\\d{1,18}) (?:bytes(?: in |, checkpointDuration=)(?<ms>\\d{1,15}) )?)?`,
      ),
    ],
    writtenBy: COORDINATOR,
    // Who cuts long lines cuts here: a number at the end may lack digits, what stands before it holds.
    read: (g) =>
      given({ checkpointId: number(g.id), jobId: g.job ?? '', bytes: asNumber(g.bytes), durationMs: asNumber(g.ms) }),
    samples: [
      {
        from: '1.15',
        message:
          'Completed checkpoint 206 for job a12c04ac7f5d8418d8ab27931bf517b7 (28509 bytes, checkpointDuration=7 ms, finalizationTime=0 ms).',
        fields: { checkpointId: 206, jobId: 'a12c04ac7f5d8418d8ab27931bf517b7', bytes: 28509, durationMs: 7 },
      },
      {
        from: '1.13.6',
        message: 'Completed checkpoint 1 for job ff0ff40c3884b51266c089ea13914ca6 (16110 bytes in 1092 ms).',
        fields: { checkpointId: 1, jobId: 'ff0ff40c3884b51266c089ea13914ca6', bytes: 16110, durationMs: 1092 },
      },
      {
        from: '1.18.1, cut after 200 characters',
        message: 'Completed checkpoint 4 for job 2ef8a646099b0c84bd5e6bcaf3d3c46c (526119 bytes, checkpointDuration=91',
        fields: { checkpointId: 4, jobId: '2ef8a646099b0c84bd5e6bcaf3d3c46c', bytes: 526119 },
      },
    ],
  }),
  says({
    id: 'checkpoint-expired',
    loggers: coordinator,
    literals: ['expired before completing'],
    patterns: [new RegExp(`^Checkpoint (?<id>\\d{1,18}) of job (?<job>${HEX}) expired before completing`)],
    writtenBy: COORDINATOR,
    read: (g) => ({ checkpointId: number(g.id), jobId: g.job ?? '' }),
    samples: [
      {
        from: '1.17.2',
        message: 'Checkpoint 1 of job 730c75578d7a0f52c57e407d69eb41c3 expired before completing.',
        fields: { checkpointId: 1, jobId: '730c75578d7a0f52c57e407d69eb41c3' },
      },
    ],
  }),
  says({
    id: 'checkpoint-declined',
    loggers: coordinator,
    literals: ['Decline checkpoint '],
    patterns: [
      new RegExp(
        `^Decline checkpoint (?<id>\\d{1,18}) by task (?<task>${ATTEMPT}) of job (?<job>${HEX})(?: at (?:${LOCATION})?)?`,
      ),
    ],
    writtenBy: COORDINATOR,
    read: (g) =>
      given({
        checkpointId: number(g.id),
        jobId: g.job ?? '',
        attemptId: g.task ?? '',
        taskManagerId: g.tm,
        host: g.host,
      }),
    samples: [
      {
        from: '1.18.1',
        message:
          'Decline checkpoint 6 by task 2104aa190e2012cad055c395b28fdb4c_c91e11046ac940a533568bcf3122a018_2_0 of job eea8f968972a409f195babeda523cc5b at 10.42.224.11:33129-c9e843 @ flink-tm-1 (dataPort=43491).',
        fields: {
          checkpointId: 6,
          jobId: 'eea8f968972a409f195babeda523cc5b',
          attemptId: '2104aa190e2012cad055c395b28fdb4c_c91e11046ac940a533568bcf3122a018_2_0',
          taskManagerId: '10.42.224.11:33129-c9e843',
          host: 'flink-tm-1',
        },
      },
    ],
  }),
  says({
    id: 'checkpoint-discarding',
    loggers: coordinator,
    literals: ['Discarding checkpoint '],
    patterns: [new RegExp(`^Discarding checkpoint (?<id>\\d{1,18}) of job (?<job>${HEX})`)],
    writtenBy: `${COORDINATOR} (up to 1.10)`,
    read: (g) => ({ checkpointId: number(g.id), jobId: g.job ?? '' }),
    samples: [
      {
        from: 'facts',
        message: 'Discarding checkpoint 3 of job 44ec0000000000000000000000000000.',
        fields: { checkpointId: 3, jobId: '44ec0000000000000000000000000000' },
      },
    ],
  }),
  says({
    id: 'checkpoint-failed',
    loggers: failureManager,
    literals: ['Failed to trigger '],
    patterns: [
      new RegExp(
        `^Failed to trigger (?:or complete )?checkpoint (?:(?<id>\\d{1,18}) |UNKNOWN_CHECKPOINT_ID )?for job (?<job>${HEX})\\.? \\((?<before>\\d{1,9}) consecutive failed attempts so far\\)`,
      ),
    ],
    writtenBy: 'CheckpointFailureManager (from 1.15), CheckpointCoordinator (before)',
    read: (g) => given({ checkpointId: asNumber(g.id), jobId: g.job ?? '', failuresBefore: asNumber(g.before) }),
    samples: [
      {
        from: '1.17.2',
        message:
          'Failed to trigger or complete checkpoint 1 for job 730c75578d7a0f52c57e407d69eb41c3. (0 consecutive failed attempts so far)',
        fields: { checkpointId: 1, jobId: '730c75578d7a0f52c57e407d69eb41c3', failuresBefore: 0 },
      },
      {
        from: 'facts',
        message:
          'Failed to trigger checkpoint for job 44ec0000000000000000000000000000 (2 consecutive failed attempts so far).',
        fields: { jobId: '44ec0000000000000000000000000000', failuresBefore: 2 },
      },
    ],
  }),
  says({
    id: 'checkpoint-trigger-failed',
    loggers: failureManager,
    literals: ['Failed to trigger checkpoint for job', 'Triggering Checkpoint ', 'Checkpoint triggering task'],
    patterns: [
      new RegExp(`^Failed to trigger checkpoint for job (?<job>${HEX}) since (?<because>[\\s\\S]*)$`),
      new RegExp(`^Triggering Checkpoint (?<id>\\d{1,18}) for job (?<job>${HEX}) failed due to (?<because>[\\s\\S]*)$`),
      new RegExp(
        `^(?<because>Checkpoint triggering task [^\\n]{1,2000} of job (?<job>${HEX}) is not [^\\n]*Aborting checkpoint\\.)`,
      ),
    ],
    writtenBy: 'CheckpointFailureManager (from 1.16), CheckpointCoordinator',
    read: (g) => given({ checkpointId: asNumber(g.id), jobId: g.job ?? '', because: g.because ?? '' }),
    samples: [
      {
        from: '1.13.6',
        message:
          'Failed to trigger checkpoint for job ff0ff40c3884b51266c089ea13914ca6 since some tasks of job ff0ff40c3884b51266c089ea13914ca6 has been finished, abort the checkpoint Failure reason: Not all required tasks are currently running.',
        fields: {
          jobId: 'ff0ff40c3884b51266c089ea13914ca6',
          because:
            'some tasks of job ff0ff40c3884b51266c089ea13914ca6 has been finished, abort the checkpoint Failure reason: Not all required tasks are currently running.',
        },
      },
      {
        from: '1.18.1',
        message:
          'Triggering Checkpoint 3 for job e7d9cd86a7cd0f4042725f90cb3b5257 failed due to java.util.concurrent.TimeoutException: text',
        fields: {
          checkpointId: 3,
          jobId: 'e7d9cd86a7cd0f4042725f90cb3b5257',
          because: 'java.util.concurrent.TimeoutException: text',
        },
      },
    ],
  }),
  says({
    id: 'checkpoint-late-message',
    loggers: coordinator,
    literals: ['Received late message for now expired'],
    patterns: [
      new RegExp(
        `^Received late message for now expired checkpoint attempt (?<id>\\d{1,18}) from task (?<task>${ATTEMPT}) of job (?<job>${HEX})(?: at (?:${LOCATION})?)?`,
      ),
    ],
    writtenBy: COORDINATOR,
    read: (g) =>
      given({
        checkpointId: number(g.id),
        jobId: g.job ?? '',
        attemptId: g.task ?? '',
        taskManagerId: g.tm,
        host: g.host,
      }),
    samples: [
      {
        from: '1.17.2',
        message:
          'Received late message for now expired checkpoint attempt 1 from task 718aec095471032968a7bfa8f5f629d8_2a991191ef8403973cb0f2b2c09b33eb_0_0 of job 730c75578d7a0f52c57e407d69eb41c3 at 10.42.211.12:45837-abf9d4 @ worker-2 (dataPort=35817).',
        fields: {
          checkpointId: 1,
          jobId: '730c75578d7a0f52c57e407d69eb41c3',
          attemptId: '718aec095471032968a7bfa8f5f629d8_2a991191ef8403973cb0f2b2c09b33eb_0_0',
          taskManagerId: '10.42.211.12:45837-abf9d4',
          host: 'worker-2',
        },
      },
    ],
  }),
  says({
    id: 'checkpoint-async-failed',
    loggers: ['AsyncCheckpointRunnable', 'StreamTask'],
    literals: ['asynchronous part of checkpoint'],
    patterns: [/^(?<task>[^\n]{1,4000}) - asynchronous part of checkpoint (?<id>\d{1,18}) could not be completed/],
    writtenBy: 'org.apache.flink.streaming.runtime.tasks.AsyncCheckpointRunnable (INFO from 1.12)',
    read: (g) => ({ checkpointId: number(g.id), task: g.task ?? '' }),
    samples: [
      {
        from: '1.18.1',
        message: 'enrich-customer (4/4)#0 - asynchronous part of checkpoint 7 could not be completed.',
        fields: { checkpointId: 7, task: 'enrich-customer (4/4)#0' },
      },
    ],
  }),
  says({
    id: 'savepoint-triggering',
    loggers: ['JobMaster', 'SchedulerBase', 'DefaultScheduler', 'AdaptiveScheduler'],
    literals: ['savepoint for job '],
    patterns: [new RegExp(`^Triggering (?<stop>stop-with-|cancel-with-)?savepoint for job (?<job>${HEX})`)],
    writtenBy: 'org.apache.flink.runtime.scheduler.SchedulerBase (logger of JobMaster)',
    read: (g) => ({ jobId: g.job ?? '', stop: g.stop !== undefined }),
    samples: [
      {
        from: '1.18.1',
        message: 'Triggering stop-with-savepoint for job d2dc38db70ebe6265ee28a8b6f0270f1.',
        fields: { jobId: 'd2dc38db70ebe6265ee28a8b6f0270f1', stop: true },
      },
    ],
  }),
];
