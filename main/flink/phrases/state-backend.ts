import { given, type Phrase, says } from '../define-phrase.ts';

const LOADERS = [
  'StreamTask',
  'JobMaster',
  'StateBackendLoader',
  'CheckpointStorageLoader',
  'BatchTask',
  'DefaultExecutionGraphBuilder',
];

/** The backend a sentence names, in the words of `state.backend.type`. */
function backendName(text: string): string {
  if (/BatchExecutionStateBackend/.test(text)) return 'batch';
  if (/RocksDB|rocksdb/.test(text)) return 'rocksdb';
  if (/ForSt/.test(text)) return 'forst';
  if (/HashMap|hashmap/.test(text)) return 'hashmap';
  if (/FsStateBackend|checkpoints to filesystem/.test(text)) return 'filesystem';
  if (/MemoryStateBackend|checkpoints? to JobManager/i.test(text)) return 'memory';
  return text.replace(/@[0-9a-f]+$/, '');
}

function storageOf(text: string): 'jobmanager' | 'filesystem' | 'other' {
  if (/'jobmanager'|JobManagerCheckpointStorage|MemoryStateBackend|checkpoints? to JobManager/i.test(text))
    return 'jobmanager';
  if (/'filesystem'|FileSystemCheckpointStorage|FsStateBackend|checkpoints to filesystem/.test(text))
    return 'filesystem';
  return 'other';
}

export const stateBackendPhrases: readonly Phrase[] = [
  says({
    id: 'state-backend',
    loggers: LOADERS,
    literals: ['tate backend'],
    patterns: [
      /^(?<text>State backend is set to [^\n]{1,1500})/,
      /^(?<text>No state backend has been configured, using default [^\n]{1,1500})/,
      /^(?<text>State backend loader loads the state backend as [^\n]{1,500})/,
      /^(?<text>Using (?:job\/cluster config to configure )?application-defined state backend: [^\n]{1,1500})/,
    ],
    writtenBy: 'org.apache.flink.runtime.state.StateBackendLoader (logger of its caller)',
    read: (g) => ({ text: g.text ?? '', name: backendName(g.text ?? '') }),
    samples: [
      {
        from: '1.18.1',
        message: 'State backend loader loads the state backend as HashMapStateBackend',
        fields: { text: 'State backend loader loads the state backend as HashMapStateBackend', name: 'hashmap' },
      },
      {
        from: '1.8',
        message:
          "No state backend has been configured, using default (Memory / JobManager) MemoryStateBackend (data in heap memory / checkpoints to JobManager) (checkpoints: 'null', savepoints: 'null', asynchronous: TRUE, maxStateSize: 5242880)",
        fields: {
          text: "No state backend has been configured, using default (Memory / JobManager) MemoryStateBackend (data in heap memory / checkpoints to JobManager) (checkpoints: 'null', savepoints: 'null', asynchronous: TRUE, maxStateSize: 5242880)",
          name: 'memory',
        },
        also: ['checkpoint-storage'],
      },
      {
        from: '2.2.1',
        message: 'State backend loader loads the state backend as BatchExecutionStateBackend',
        fields: { text: 'State backend loader loads the state backend as BatchExecutionStateBackend', name: 'batch' },
      },
    ],
  }),
  says({
    id: 'batch-without-checkpoints',
    loggers: ['StreamGraphGenerator'],
    literals: ['Disabled Checkpointing. '],
    patterns: [/^(?<text>Disabled Checkpointing\. Checkpointing is not supported and not needed [^\n]{1,100})/],
    writtenBy: 'org.apache.flink.streaming.api.graph.StreamGraphGenerator',
    read: (g) => ({ text: g.text ?? '' }),
    samples: [
      {
        from: '1.20.1',
        message:
          'Disabled Checkpointing. Checkpointing is not supported and not needed when executing jobs in BATCH mode.',
        fields: {
          text: 'Disabled Checkpointing. Checkpointing is not supported and not needed when executing jobs in BATCH mode.',
        },
      },
    ],
  }),
  says({
    id: 'checkpoint-storage',
    loggers: LOADERS,
    literals: [
      'heckpoint storage',
      'MemoryStateBackend',
      'checkpoint to JobManager',
      'checkpoints to filesystem',
      'FsStateBackend',
    ],
    patterns: [
      /^(?<text>Checkpoint storage is set to '[a-z]{1,40}'(?:: \(checkpoints "(?<dir>[^"\n]{1,1000})"\))?)/,
      /^(?<text>Using (?:job\/cluster config to configure )?application-defined checkpoint storage: [^\n]{1,1000})/,
      // Up to 1.12 the backend says where checkpoints go.
      /^(?<text>(?:State backend is set to heap memory \(checkpoints? to|No state backend has been configured, using default \(Memory)[^\n"]{1,200}(?:"(?<dir>[^"\n]{1,1000})")?[^\n]{0,300})/,
      /^(?<text>Using (?:job\/cluster config to configure )?application-defined state backend: (?:[\w.]{0,200})(?:MemoryStateBackend|FsStateBackend|File State Backend)[^\n]{0,1000})/,
    ],
    writtenBy: 'org.apache.flink.runtime.state.CheckpointStorageLoader (from 1.13), StateBackendLoader (before)',
    read: (g) => given({ storage: storageOf(g.text ?? ''), directory: g.dir, text: g.text ?? '' }),
    samples: [
      {
        from: '1.18.1',
        message: "Checkpoint storage is set to 'jobmanager'",
        fields: { storage: 'jobmanager', text: "Checkpoint storage is set to 'jobmanager'" },
      },
      {
        from: '1.13.6',
        message: 'Checkpoint storage is set to \'filesystem\': (checkpoints "file:/data/flink/checkpoints")',
        fields: {
          storage: 'filesystem',
          directory: 'file:/data/flink/checkpoints',
          text: 'Checkpoint storage is set to \'filesystem\': (checkpoints "file:/data/flink/checkpoints")',
        },
      },
    ],
  }),
];
