import type { Advice, Culprit, Finding } from '#contract/finding.ts';
import { PRODUCT } from '#contract/product.ts';
import { rounded } from '#contract/rounded.ts';
import type { Text } from '#contract/text.ts';
import type { Recovery, Verdict } from '#contract/verdict.ts';
import { iso, maybeIso } from '#contract/wording/instant.ts';
import { sourceJson } from '#contract/wording/source-json.ts';
import { stableJson } from '#contract/wording/stable-json.ts';
import type { Working } from '#contract/working.ts';
import { clean } from './clean.ts';
import { coverageJson } from './coverage-json.ts';
import type { ReportedIncident } from './matter.ts';
import { newsJson } from './news-json.ts';

/**
 * The verdict as `contract/verdict-json.ts` defines it, as text that ends with a line feed. Secrets are masked in what is written: an
 * incident names thousands of lines and attempts that a verdict never shows.
 */
export function writeJson(incident: ReportedIncident, verdict: Verdict): string {
  return stableJson(clean(verdictJson(incident, verdict), 'masked'));
}

/** Keys that hold undefined are left out when it is written. */
function verdictJson(incident: ReportedIncident, verdict: Verdict) {
  const [recovery, ...otherRecoveries] = recoveriesInOrder(verdict);
  return {
    schema: 'nutcracker/verdict@1' as const,
    tool: { name: PRODUCT.name, version: PRODUCT.version },
    bundle: {
      name: incident.bundle.name,
      sha256: incident.bundle.sha256,
      entries: incident.bundle.entries,
      bytes: incident.bundle.bytes,
    },
    verdict: {
      state: verdict.state,
      rootCauses: [...verdict.rootCauses],
      confidence: rounded(verdict.confidence),
      headline: both(verdict.headline),
    },
    findings: verdict.findings.map(findingJson),
    ruledOut: verdict.ruledOut.map((r) => ({
      id: r.id,
      because: both(r.because),
      evidence: r.evidence.map(sourceJson),
    })),
    notAssessed: verdict.notAssessed.map((n) => ({
      id: n.id,
      missing: [...n.missing],
      wouldDecideBetween: [...n.wouldDecideBetween],
      ask: both(n.ask),
      commands: n.commands && [...n.commands],
    })),
    knownIssues: verdict.knownIssues?.map((issue) => ({
      id: issue.id,
      title: both(issue.title),
      because: both(issue.because),
      cure: both(issue.cure),
      fixedIn: [...issue.fixedIn],
      about: issue.about,
      evidence: issue.evidence.map(sourceJson),
      reference: issue.reference,
    })),
    broken: verdict.broken.length > 0 ? verdict.broken.map((b) => ({ id: b.id, message: b.message })) : undefined,
    recovery: recovery && recoveryJson(recovery),
    otherRecoveries: otherRecoveries.length > 0 ? otherRecoveries.map(recoveryJson) : undefined,
    news: verdict.news && newsJson(verdict.news),
    coverage: coverageJson(incident),
    flink: flinkJson(incident),
    jobs: incident.jobs.kind === 'known' ? incident.jobs.value.map(jobJson) : [],
  };
}

/** The job of the first root cause first; the order of the verdict otherwise. */
export function recoveriesInOrder(verdict: Verdict): readonly Recovery[] {
  const jobId = verdict.findings.find((f) => f.id === verdict.rootCauses[0])?.culprit.jobId;
  const first = verdict.recovery.filter((r) => r.jobId === jobId);
  return [...first, ...verdict.recovery.filter((r) => r.jobId !== jobId)];
}

function findingJson(finding: Finding) {
  return {
    id: finding.id,
    role: finding.role,
    severity: finding.severity,
    confidence: rounded(finding.confidence),
    culprit: culpritJson(finding.culprit),
    span: finding.span && {
      from: iso(finding.span.from),
      to: iso(finding.span.to),
      count: finding.span.count,
    },
    facts: finding.facts,
    title: both(finding.title),
    why: both(finding.why),
    advice: finding.advice.map(adviceJson),
    evidence: finding.evidence.map(sourceJson),
    expected: {
      met: finding.expected.met,
      missed: finding.expected.missed,
      against: finding.expected.against,
    },
    arithmetic: finding.arithmetic.map((t) => ({
      term: t.term,
      value: t.value,
      unit: t.unit,
      kind: t.kind,
      evidence: t.evidence,
    })),
    workings: finding.workings?.map(workingJson),
    leadsTo: [...finding.leadsTo],
  };
}

function workingJson(working: Working) {
  return {
    kind: working.kind,
    rows: working.rows.map((row) => ({
      term: row.term,
      of: row.of,
      value: row.value,
      unit: row.unit,
      kind: row.kind,
      sign: row.sign,
      says: row.says && both(row.says),
      evidence: row.source && sourceJson(row.source),
    })),
    so: working.so.map(both),
  };
}

function culpritJson(culprit: Culprit) {
  const { jobId, vertexId, vertexName, subtask, taskManager, host, setting, path, external } = culprit;
  return { jobId, vertexId, vertexName, subtask, taskManager, host, setting, path, external, class: culprit.class };
}

function adviceJson(advice: Advice) {
  return {
    text: both(advice.text),
    set: advice.set,
    commands: advice.commands,
    deadline: maybeIso(advice.deadline),
    losesData: advice.losesData,
    doc: advice.doc,
  };
}

function recoveryJson(recovery: Recovery) {
  const { lastRestorable: last, startedFrom: start, files, savepoint } = recovery;
  return {
    jobId: recovery.jobId,
    lastRestorable: last && {
      checkpointId: last.checkpointId,
      kind: last.kind,
      at: iso(last.at),
      path: last.path,
      stateBytes: last.stateBytes,
      evidence: sourceJson(last.source),
    },
    startedFrom: start && {
      checkpointId: start.checkpointId,
      kind: start.kind,
      path: start.path,
      at: maybeIso(start.at),
      stateBytes: start.stateBytes,
      fits: { is: start.fits.is, why: both(start.fits.why) },
      evidence: sourceJson(start.source),
    },
    metadata: recovery.metadata,
    files: files && { is: files.is, where: files.where, why: both(files.why) },
    savepoint: savepoint && {
      checkpointId: savepoint.checkpointId,
      at: iso(savepoint.at),
      path: savepoint.path,
      evidence: sourceJson(savepoint.source),
    },
    replay: {
      is: recovery.replay.is,
      ms: recovery.replay.ms,
      records: recovery.replay.records,
      why: both(recovery.replay.why),
    },
    duplicates: { is: recovery.duplicates.is, why: both(recovery.duplicates.why) },
    loss: { is: recovery.loss.is, why: both(recovery.loss.why) },
  };
}

function flinkJson(incident: ReportedIncident) {
  const deployment = incident.deployment.kind === 'known' ? incident.deployment.value : undefined;
  return {
    version: incident.release.kind === 'known' ? incident.release.value.version : undefined,
    deployment: deployment?.kind,
    java: deployment?.java,
  };
}

function jobJson(job: {
  readonly id: string;
  readonly name: string;
  readonly vertices: readonly { readonly id: string; readonly name: string; readonly parallelism: number }[];
}) {
  return {
    id: job.id,
    name: job.name,
    vertices: job.vertices.map((v) => ({ id: v.id, name: v.name, parallelism: v.parallelism })),
  };
}

/** Both languages, in their order. */
function both(text: Text) {
  return { en: text.en, 'zh-CN': text['zh-CN'] };
}
