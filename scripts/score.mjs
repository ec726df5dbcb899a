// How one verdict is scored against its label; the words are those of the documentation of the verdict JSON.

/** @returns top1, top3, culprit, cited: true, false, or undefined where they do not apply. */
export function judge(label, verdict, failed) {
  const nothing = { top1: undefined, top3: undefined, culprit: undefined, cited: undefined };
  if (verdict === undefined) {
    const missed = label.healthy
      ? { top1: false, top3: false }
      : { top1: false, top3: false, culprit: false, cited: false };
    return { ...nothing, ...missed, falseAlarms: [], abstained: false, wrongAndConfident: false, failed };
  }
  const { state, rootCauses, confidence } = verdict.verdict;
  const falseAlarms = alarms(label, verdict);
  const abstained = state === 'cannot-tell';
  if (label.healthy)
    return {
      ...nothing,
      top1: falseAlarms.length === 0,
      top3: falseAlarms.length === 0,
      falseAlarms,
      abstained,
      wrongAndConfident: falseAlarms.length > 0 && confidence >= 0.8,
    };
  const right = [...(label.rootCauses ?? []).map((r) => r.cause), ...(label.alsoAcceptable ?? [])];
  const mayAbstain = label.expected === 'cannot-tell' && abstained;
  const top1 = mayAbstain || right.includes(rootCauses[0]);
  const also = label.alsoAcceptable ?? [];
  const named = (label.rootCauses ?? []).flatMap((cause) =>
    verdict.findings
      .filter((finding) => finding.id === cause.cause || also.includes(finding.id))
      .map((finding) => ({ cause, finding })),
  );
  return {
    top1,
    top3: mayAbstain || rootCauses.slice(0, 3).some((id) => right.includes(id)),
    culprit: mayAbstain
      ? undefined
      : named.some(({ cause, finding }) => sameCulprit(cause.culprit ?? {}, finding.culprit)),
    cited: mayAbstain
      ? undefined
      : named.some(({ cause, finding }) => (cause.mustCite ?? []).every((one) => isCited(one, finding.evidence))),
    falseAlarms,
    abstained,
    wrongAndConfident: !top1 && !abstained && confidence >= 0.8,
  };
}

function alarms(label, verdict) {
  const forbidden = new Set(label.mustNotReport ?? []);
  const told = verdict.findings.filter((f) => f.role === 'trigger' && forbidden.has(f.id)).map((f) => f.id);
  if (!label.healthy) return told;
  const loud = verdict.findings.filter((f) => f.severity !== 'low').map((f) => f.id);
  const state = verdict.verdict.state === 'no-problem-found' ? [] : [verdict.verdict.state];
  return [...new Set([...told, ...loud, ...state])];
}

/** Label key → keys of the finding's culprit that may hold it. */
const KEYS = {
  vertex: ['vertexId', 'vertexName'],
  vertexId: ['vertexId'],
  vertexName: ['vertexName'],
  subtask: ['subtask'],
  taskmanager: ['taskManager', 'host'],
  taskManager: ['taskManager', 'host'],
  host: ['host', 'taskManager'],
  setting: ['setting'],
  path: ['path'],
  job: ['jobId'],
  jobId: ['jobId'],
  class: ['class'],
};

function sameCulprit(expected, culprit) {
  return Object.entries(expected).every(([key, value]) =>
    (KEYS[key] ?? [key, 'external', 'path', 'class']).some((own) => agrees(value, culprit[own])),
  );
}

function agrees(expected, said) {
  if (said === undefined) return false;
  if (Array.isArray(expected)) return expected.some((one) => agrees(one, said));
  const [a, b] = [String(expected).toLowerCase(), String(said).toLowerCase()];
  return a === b || (a.length > 3 && b.includes(a)) || (b.length > 3 && a.includes(b));
}

function isCited(one, evidence) {
  const ofEntry = evidence.filter((e) => e.entry === one.file || e.entry.endsWith(`/${one.file}`));
  if (one.contains !== undefined) return ofEntry.some((e) => (e.text ?? String(e.value ?? '')).includes(one.contains));
  if (one.jsonPath !== undefined) {
    const pointer = pointerOf(one.jsonPath);
    return ofEntry.some(
      (e) => e.pointer === pointer && (one.value === undefined || String(e.value) === String(one.value)),
    );
  }
  return ofEntry.length > 0;
}

/** `$.subtasks[2].busyRatio` → `/subtasks/2/busyRatio`; names in brackets are quoted: `$['a.b']`. */
export function pointerOf(jsonPath) {
  const parts = [...jsonPath.matchAll(/\['([^']*)'\]|\["([^"]*)"\]|\[(\d+)\]|\.?([^.[\]$]+)/g)];
  return parts
    .map(([, single, double, index, name]) => single ?? double ?? index ?? name)
    .map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

/** Sums of many scores: [how many yes, of how many it applies to]. */
export function summed(scores) {
  const share = (key) => [
    scores.filter((s) => s[key] === true).length,
    scores.filter((s) => s[key] !== undefined).length,
  ];
  return {
    top1: share('top1'),
    top3: share('top3'),
    culprit: share('culprit'),
    cited: share('cited'),
    falseAlarms: scores.filter((s) => s.falseAlarms.length > 0).length,
    abstained: scores.filter((s) => s.abstained).length,
    wrongAndConfident: scores.filter((s) => s.wrongAndConfident).length,
    failed: scores.filter((s) => s.failed).length,
  };
}
