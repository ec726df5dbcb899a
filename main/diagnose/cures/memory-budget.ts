import type { Finding } from '#contract/finding.ts';
import type { Manager } from '#contract/incident/cluster.ts';
import type { CauseId } from '#contract/incident/ids.ts';
import type { Text } from '#contract/text.ts';
import type { WorkingRow } from '#contract/working.ts';
import { gcOf } from '../tools/memory/gc-told.ts';
import { isManagedIdle } from '../tools/state/state-size.ts';
import type { Tools } from '../tools/tools.ts';
import type { Cure } from './define-cure.ts';
import { giveManaged, MEMORY, raise, raiseLimit } from './memory-budget.wording.ts';
import { type MemoryBudget, type MemoryPart, memoryBudget } from './memory-parts.ts';
import { computed, missing, observed } from './rows.ts';

/** Which parts of the memory a cause fills. */
const FILLS: Readonly<Record<CauseId, readonly MemoryPart[]>> = {
  // Which part outgrew its plan nobody sees: the JVM limits all of them but the last.
  'memory/container-limit': [],
  'memory/direct-exhausted': ['frameworkOffHeap', 'taskOffHeap', 'offHeap'],
  'memory/gc-thrash': ['taskHeap', 'heap'],
  'memory/heap-exhausted': ['taskHeap', 'heap'],
  'memory/jobmanager-exhausted': ['heap'],
  'memory/metaspace-exhausted': ['metaspace'],
  'network/buffers-insufficient': ['network'],
  'settings/managed-memory-unused': [],
  'state/too-large-for-heap': ['taskHeap'],
};

/** Six tenths of the heap may live for long: G1 begins its cycle at 45 % and wants room for what comes while it works. */
const LIVES = 0.6;
/** A tenth on top of what a process was seen to use: the next minute may use more. */
const ABOVE = 1.1;

/** The memory of a process as a ledger: every part, their sum against the limit, what was seen in use, and which part should change. */
export const memoryBudgetCure: Cure = {
  kind: 'memory-budget',
  of: Object.keys(FILLS),
  work(tools, finding) {
    const manager = managerOfFinding(tools, finding);
    if (!manager) return undefined;
    const budget = memoryBudget(tools, manager);
    if (budget.parts.length === 0 && budget.processBytes === undefined)
      return { rows: [missing('processMemory', MEMORY.noParts, { of: nameOf(manager) })], so: [] };
    const idle = isManagedIdle(tools);
    const use = useRows(tools, manager, finding, budget);
    return {
      rows: [...partRows(manager, budget, finding.id, idle), ...sumRows(budget), ...use.rows],
      so: [...advice(tools, manager, budget, finding.id, idle, use.live), ...use.so],
    };
  },
};

function managerOfFinding(tools: Tools, { culprit, id }: Finding): Manager | undefined {
  const managers = tools.know('managers') ?? [];
  const role = id === 'memory/jobmanager-exhausted' ? 'jobmanager' : 'taskmanager';
  const named = managers.find((one) => one.id === culprit.taskManager);
  if (named) return named;
  const onHost = managers.filter((one) => one.role === role && one.host === culprit.host);
  return onHost[0] ?? managers.find((one) => one.role === role);
}

function nameOf(manager: Manager): string {
  return manager.host ?? manager.id;
}

function partRows(manager: Manager, { parts }: MemoryBudget, id: CauseId, idle: boolean): readonly WorkingRow[] {
  const full = FILLS[id] ?? [];
  return parts.map(({ part, bytes }) => {
    const isFull = full.includes(part);
    const isIdle = part === 'managed' && idle && bytes > 0;
    const words = isIdle ? MEMORY.idle : MEMORY.part(part);
    return observed(`${part}Memory`, bytes, 'B', {
      sign: isFull || isIdle ? 'bad' : undefined,
      says: isFull ? MEMORY.full(words) : words,
      source: manager.sources.at(-1),
    });
  });
}

function sumRows({ parts, processBytes }: MemoryBudget): readonly WorkingRow[] {
  const sum = parts.reduce((all, one) => all + one.bytes, 0);
  const rows = parts.length < 2 ? [] : [computed('partsTogether', sum, 'B', { says: MEMORY.sum })];
  if (processBytes === undefined) return rows;
  const left = processBytes - sum;
  return [
    ...rows,
    observed('processMemory', processBytes, 'B', { says: MEMORY.process }),
    // The parts that are told may be all there is or not: what is left over is only told when it is a part by itself.
    ...(parts.length < 2 || Math.abs(left) < ROUNDING_BYTES
      ? []
      : [computed('headroomBytes', left, 'B', { says: MEMORY.unplanned, sign: left < 0 ? 'bad' : undefined })]),
  ];
}

/** Fractions of a budget are cut to whole buffers and megabytes. */
const ROUNDING_BYTES = 2 * 1024 * 1024;

interface Use {
  readonly rows: readonly WorkingRow[];
  readonly so: readonly Text[];
  /** Bytes of the heap that live. */
  readonly live?: number;
}

/** What was seen in use: by the kernel, by the collector, by REST. */
function useRows(tools: Tools, manager: Manager, finding: Finding, { processBytes }: MemoryBudget): Use {
  if (finding.id === 'memory/container-limit') return killedAt(finding, processBytes);
  if (!(FILLS[finding.id] ?? []).some((part) => part === 'taskHeap' || part === 'heap')) return { rows: [], so: [] };
  const after = gcOf(tools, manager).flatMap((one) => one.afterFull?.last ?? [])[0];
  const heap = manager.heapMaxBytes;
  if (after && heap !== undefined)
    return {
      rows: [
        observed('liveHeapBytes', after.bytes, 'B', {
          says: MEMORY.live(after.bytes / heap),
          sign: after.bytes > heap * LIVES ? 'bad' : 'good',
          source: after.source,
        }),
      ],
      so: [],
      live: after.bytes,
    };
  if (manager.heapUsedBytes === undefined) return { rows: [], so: [] };
  return { rows: [observed('usedHeapBytes', manager.heapUsedBytes, 'B', { says: MEMORY.used })], so: [] };
}

/** What the process used, or was allowed, when it was killed, against what Flink may use. */
function killedAt({ arithmetic, evidence }: Finding, processBytes: number | undefined): Use {
  const amount =
    arithmetic.find((one) => one.term === 'residentBytes') ?? arithmetic.find((one) => one.term === 'limitBytes');
  if (!amount) return { rows: [], so: [] };
  const isLimit = amount.term === 'limitBytes';
  const beyond = processBytes === undefined ? 0 : amount.value - processBytes;
  const row = observed(amount.term, amount.value, 'B', {
    says: isLimit ? MEMORY.limit : MEMORY.resident,
    sign: isLimit && beyond >= 0 ? undefined : 'bad',
    source: amount.evidence === undefined ? undefined : evidence[amount.evidence],
  });
  if (processBytes === undefined || (isLimit && beyond >= 0)) return { rows: [row], so: [] };
  return {
    rows: [row, computed('beyondBytes', beyond, 'B', { says: beyond > 0 ? MEMORY.beyond : MEMORY.lowLimit })],
    so: [raiseLimit(isLimit ? processBytes : Math.max(processBytes, amount.value * ABOVE))],
  };
}

/** Which part to change and what that does to the whole. */
function advice(
  tools: Tools,
  manager: Manager,
  { parts }: MemoryBudget,
  id: CauseId,
  idle: boolean,
  live: number | undefined,
): readonly Text[] {
  const bytesOf = (part: MemoryPart) => parts.find((one) => one.part === part)?.bytes;
  const isHeap = (FILLS[id] ?? []).includes('taskHeap') || id === 'settings/managed-memory-unused';
  const [managed, taskHeap] = [bytesOf('managed') ?? 0, bytesOf('taskHeap')];
  if (isHeap && manager.role === 'taskmanager') {
    const heap = manager.heapMaxBytes ?? taskHeap;
    if (idle && managed > 0 && heap !== undefined)
      return [giveManaged(tools.keyFor('taskmanager.memory.managed.size'), managed, heap)];
    const wanted = live === undefined || heap === undefined ? 0 : live / LIVES - heap;
    return taskHeap !== undefined && wanted > 0
      ? [raise(tools.keyFor('taskmanager.memory.task.heap.size'), taskHeap + wanted, wanted)]
      : [];
  }
  return [];
}
