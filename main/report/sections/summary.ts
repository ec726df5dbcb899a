import type { Coverage } from '#contract/incident/coverage.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { dateAndTime } from '#contract/wording/instant.ts';
import { type Block, heading, type Inline, paragraph, say } from '../document.ts';
import { culpritWords } from './culprit.ts';
import { howSure } from './how-sure.ts';
import { namedJob } from './job-names.ts';
import type { Section, Writing } from './section.ts';

/** Jobs named in the summary before the rest is counted. */
const JOBS = 5;

/** The verdict in one look: state, headline, why, how sure, and what was looked at. */
export const summary: Section = (writing) => {
  const { verdict, words, language } = writing;
  const first = verdict.findings.find((f) => f.id === verdict.rootCauses[0]);
  const blocks: Block[] = [
    {
      kind: 'banner',
      state: verdict.state,
      tag: words.state[verdict.state],
      headline: say(verdict.headline, language),
    },
  ];
  if (first !== undefined) {
    const culprit = culpritWords(first.culprit, writing);
    blocks.push(paragraph(say(first.why, language)));
    blocks.push({
      kind: 'facts',
      pairs: [
        [words.label.cause, [{ code: first.id }, words.comma, words.severity[first.severity]]],
        ...(culprit.length > 0 ? [[words.label.culprit, culprit] as const] : []),
        [words.label.confidence, confidence(writing)],
        ...about(writing),
      ],
    });
  } else {
    blocks.push(paragraph(words.checked(verdict.clear, verdict.unable)));
    blocks.push({ kind: 'facts', pairs: about(writing) });
  }
  return [heading(2, words.section.summary), ...blocks];
};

function confidence({ verdict, words }: Writing): readonly Inline[] {
  const first = verdict.findings.find((f) => f.id === verdict.rootCauses[0]);
  const sure = verdict.confidence.toFixed(2);
  if (first === undefined) return [sure];
  return [howSure(sure, first, words)];
}

function about({ incident, words }: Writing): readonly (readonly [string, readonly Inline[]])[] {
  const { bundle, span, release, deployment, jobs } = incident;
  const pairs: (readonly [string, readonly Inline[]])[] = [
    [words.label.bundle, [{ code: bundle.name }, words.comma, words.files(bundle.entries, bytes(bundle.bytes))]],
  ];
  const flink = [
    release.kind === 'known' ? release.value.version : undefined,
    deployment.kind === 'known' && deployment.value.kind !== 'unknown' ? deployment.value.kind : undefined,
    deployment.kind === 'known' && deployment.value.java ? `Java ${deployment.value.java}` : undefined,
  ].filter((part) => part !== undefined);
  if (flink.length > 0) pairs.push([words.label.flink, [flink.join(words.comma)]]);
  if (jobs.kind === 'known' && jobs.value.length > 0) {
    const named = jobs.value
      .slice(0, JOBS)
      .flatMap((job, at): Inline[] => [...(at > 0 ? [words.comma] : []), ...namedJob(job)]);
    const rest = jobs.value.length - JOBS;
    pairs.push([words.label.jobs, rest > 0 ? [...named, words.comma, words.more(rest)] : named]);
  }
  if (span !== undefined) {
    const whose = isZoneAssumed(incident.coverage) ? [words.zoneAssumed] : [];
    pairs.push([words.label.span, [`${dateAndTime(span.from)} – ${dateAndTime(span.to)}`, ...whose]]);
  }
  return pairs;
}

/** There are logs, and nothing says of any of them where its clock stood. */
function isZoneAssumed({ sources }: Coverage): boolean {
  const zones = sources.flatMap(({ zone, layout }) => (zone && layout ? zone : []));
  return zones.length > 0 && zones.every(({ because }) => because === 'assumed-utc');
}
