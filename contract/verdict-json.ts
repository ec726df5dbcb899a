import { z } from 'zod';
import { ROLES, SEVERITIES } from './finding.ts';
import { VERDICT_STATES } from './verdict.ts';

/**
 * The shape of `analyze --format json`, stable under semantic versioning of `schema`. Published as JSON Schema in
 * `resources/schema/verdict-1.schema.json`, which a test generates from here and compares.
 * Keys stand in the order of these objects; a key whose value is not known is left out.
 */
const text = z.strictObject({ en: z.string(), 'zh-CN': z.string() }).describe('The same words in each language.');
const instant = z.iso.datetime({ precision: 3 }).describe('UTC.');
const ratio = z.number().min(0).max(1);
const causeId = z
  .string()
  .regex(/^[a-z]+\/[a-z0-9-]+$/)
  .describe('A cause of the vocabulary.');

const evidence = z
  .union([
    z.strictObject({
      entry: z.string(),
      line: z.int().min(1),
      byte: z.int().min(0),
      text: z.string(),
    }),
    z.strictObject({
      entry: z.string(),
      pointer: z.string(),
      value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
    }),
    z.strictObject({ entry: z.string() }),
  ])
  .describe('A line of an entry, a value of a JSON entry (RFC 6901), or an entry as a whole.');

const culprit = z.strictObject({
  jobId: z.string().optional(),
  vertexId: z.string().optional(),
  vertexName: z.string().optional(),
  subtask: z.int().min(0).optional(),
  taskManager: z.string().optional(),
  host: z.string().optional(),
  setting: z.string().optional(),
  path: z.string().optional(),
  external: z.string().optional(),
  class: z.string().optional(),
});

const advice = z.strictObject({
  text,
  set: z.record(z.string(), z.string()).optional(),
  commands: z.array(z.string()).optional(),
  deadline: instant.optional(),
  losesData: z.boolean().optional(),
  doc: z.string().optional(),
});

const term = z.strictObject({
  term: z.string(),
  value: z.number(),
  unit: z.enum(['ms', 'B', '1', '1/s', 'B/s']),
  kind: z.enum(['observed', 'computed']),
  evidence: z.int().min(0).optional().describe("Index into the finding's evidence."),
});

const working = z.strictObject({
  kind: z.enum(['triage', 'parallelism', 'checkpoint-timing', 'memory-budget', 'forecast', 'limits']),
  rows: z.array(
    z.strictObject({
      term: z.string(),
      of: z.string().optional(),
      value: z.number().optional(),
      unit: z.enum(['ms', 'B', '1', '1/s', 'B/s']).optional(),
      kind: z.enum(['observed', 'computed', 'assumed', 'missing']),
      sign: z.enum(['good', 'bad']).optional(),
      says: text.optional(),
      evidence: evidence.optional(),
    }),
  ),
  so: z.array(text).describe('What follows.'),
});

const finding = z.strictObject({
  id: causeId,
  role: z.enum(ROLES),
  severity: z.enum(SEVERITIES),
  confidence: ratio,
  culprit,
  span: z.strictObject({ from: instant, to: instant, count: z.int().min(0) }).optional(),
  facts: z.record(z.string(), z.unknown()).describe('Typed per rule.'),
  title: text,
  why: text,
  advice: z.array(advice).describe('In the order to do them.'),
  evidence: z.array(evidence).describe('In order of weight.'),
  expected: z
    .strictObject({ met: z.int().min(0), missed: z.int().min(0), against: z.int().min(0) })
    .describe('What the cause predicts, and how much of it was seen.'),
  arithmetic: z.array(term),
  workings: z.array(working).optional().describe('Longer calculations, and the walk that led here.'),
  leadsTo: z.array(causeId).describe('Findings that follow from this one; an id that leads back closes a loop.'),
});

const tri = z.enum(['yes', 'no', 'cannot-tell']);
const judged = z.strictObject({ is: tri, why: text });

const recovery = z.strictObject({
  jobId: z.string(),
  lastRestorable: z
    .strictObject({
      checkpointId: z.int(),
      kind: z.enum(['checkpoint', 'savepoint']),
      at: instant,
      path: z.string().optional(),
      stateBytes: z.number().optional(),
      evidence,
    })
    .optional(),
  startedFrom: z
    .strictObject({
      checkpointId: z.int().optional(),
      kind: z.enum(['checkpoint', 'savepoint']),
      path: z.string().optional(),
      at: instant.optional(),
      stateBytes: z.number().optional(),
      fits: judged,
      evidence,
    })
    .optional()
    .describe('What the job was started from, where it is known to have completed none itself.'),
  metadata: z.enum(['read', 'seen', 'none']),
  files: z
    .strictObject({ is: tri, where: z.enum(['bundle', 'shared', 'local', 'jobmanager', 'unknown']), why: text })
    .optional()
    .describe('Whether its files can be read by somebody who starts the job anew.'),
  savepoint: z
    .strictObject({ checkpointId: z.int(), at: instant, path: z.string().optional(), evidence })
    .optional()
    .describe('The newest savepoint, where a checkpoint is newer.'),
  replay: z.strictObject({ is: tri, ms: z.number().optional(), records: z.number().optional(), why: text }),
  duplicates: judged,
  loss: judged,
});

const news = z.strictObject({
  against: z.enum(['bundle', 'stretch']),
  name: z.string().optional(),
  abnormalAt: instant.optional(),
  items: z.array(
    z.strictObject({
      level: z.string(),
      logger: z.string(),
      pattern: z.string(),
      kind: z.enum(['new', 'rare', 'more']),
      count: z.int().min(1),
      usual: z.number().optional(),
      at: instant.optional(),
      evidence,
      finding: causeId.optional(),
      candidate: z.boolean().describe('Rare, right before the first abnormal event, cited by no finding.'),
    }),
  ),
});

const KINDS = [
  'log',
  'gc-log',
  'thread-dump',
  'rest',
  'settings',
  'metadata',
  'archive',
  'other',
  'unreadable',
] as const;
export type SourceKind = (typeof KINDS)[number];

const coverage = z.strictObject({
  sources: z.array(
    z.strictObject({
      entry: z.string(),
      kind: z.enum(KINDS),
      detail: z.string().optional(),
      process: z.string().optional(),
      host: z.string().optional(),
      from: instant.optional(),
      to: instant.optional(),
      records: z.int().min(0),
      clockOffsetMs: z.number().optional().describe("Ahead of the JobManager's clock, after zones."),
    }),
  ),
  complaints: z.array(
    z.strictObject({
      code: z.string(),
      entry: z.string(),
      line: z.int().min(1).optional(),
      said: z.string(),
      more: z.int().min(1).optional(),
    }),
  ),
});

export const verdictJsonSchema = z.strictObject({
  schema: z.literal('nutcracker/verdict@1'),
  tool: z.strictObject({ name: z.literal('nutcracker'), version: z.string() }),
  bundle: z.strictObject({
    name: z.string(),
    sha256: z.string(),
    entries: z.int().min(0),
    bytes: z.int().min(0),
  }),
  verdict: z.strictObject({
    state: z.enum(VERDICT_STATES),
    rootCauses: z.array(causeId).describe('Triggers only, most likely first.'),
    confidence: ratio,
    headline: text,
  }),
  findings: z.array(finding),
  ruledOut: z.array(z.strictObject({ id: causeId, because: text, evidence: z.array(evidence) })),
  notAssessed: z.array(
    z.strictObject({
      id: causeId,
      missing: z.array(z.string()),
      wouldDecideBetween: z.array(causeId),
      ask: text,
      commands: z.array(z.string()).optional().describe('For this deployment; names in capitals are to be filled in.'),
    }),
  ),
  knownIssues: z
    .array(
      z.strictObject({
        id: z.string().regex(/^FLINK-\d+$/),
        title: text,
        because: text.describe('What of the incident fits; that it is the bug is not proven.'),
        cure: text,
        fixedIn: z.array(z.string()).describe('First release without it, for each line that got a fix.'),
        about: causeId.optional().describe('The finding that it may stand behind.'),
        evidence: z.array(evidence),
        reference: z.string(),
      }),
    )
    .optional()
    .describe('Known bugs of this release whose symptom is there.'),
  broken: z
    .array(z.strictObject({ id: causeId, message: z.string() }))
    .optional()
    .describe('Rules that failed themselves.'),
  recovery: recovery.optional().describe('Of the job of the first root cause, or of the only job.'),
  otherRecoveries: z.array(recovery).optional().describe('Of further jobs.'),
  news: news
    .optional()
    .describe('Warnings and errors that a healthy bundle, or the healthy stretch of this one, does not know.'),
  coverage,
  flink: z.strictObject({
    version: z.string().optional(),
    deployment: z.string().optional(),
    java: z.string().optional(),
  }),
  jobs: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      vertices: z.array(z.strictObject({ id: z.string(), name: z.string(), parallelism: z.int() })),
    }),
  ),
});

export type VerdictJson = z.infer<typeof verdictJsonSchema>;
