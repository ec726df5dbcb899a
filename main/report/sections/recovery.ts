import type { Text } from '#contract/text.ts';
import type { Recovery, Tri } from '#contract/verdict.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { duration } from '#contract/wording/duration.ts';
import { dateAndTime } from '#contract/wording/instant.ts';
import { type Block, heading, type Inline, paragraph, place, say } from '../document.ts';
import { recoveriesInOrder } from '../json.ts';
import { tellingName } from './job-names.ts';
import type { Section, Writing } from './section.ts';

/** What can be restored, what will be replayed, what is lost, for each job. */
export const recovery: Section = (writing) => {
  const { verdict, words, detail } = writing;
  const jobs = recoveriesInOrder(verdict);
  if (jobs.length === 0)
    return detail === 'brief' ? [] : [heading(2, words.section.recovery), paragraph(words.noRecovery)];
  const shown = detail === 'brief' ? jobs.slice(0, 1) : jobs;
  return [heading(2, words.section.recovery), ...shown.flatMap((r) => jobBlocks(r, jobs.length > 1, writing))];
};

function jobBlocks(of: Recovery, named: boolean, { incident, words, language }: Writing): readonly Block[] {
  const last = of.lastRestorable;
  const judged = (is: Tri, why: Text, much = ''): readonly Inline[] => [
    { strong: words.tri[is] },
    much === '' ? words.stop : `${words.comma}${much}${words.stop}`,
    say(why, language),
  ];
  const pairs: (readonly [string, readonly Inline[]])[] = [];
  if (last === undefined) pairs.push([words.label.lastRestorable, [words.noneRestorable]]);
  else {
    const size = last.stateBytes === undefined ? '' : bytes(last.stateBytes);
    const name = words.checkpointAt(last.checkpointId, words.checkpointKind[last.kind], dateAndTime(last.at), size);
    pairs.push([words.label.lastRestorable, [name, words.opens, { code: place(last.source) }, words.closes]]);
    if (last.path !== undefined) pairs.push([words.label.path, [{ code: last.path }]]);
    pairs.push([words.label.metadata, [words.metadata[of.metadata]]]);
  }
  const start = of.startedFrom;
  if (start !== undefined) {
    pairs.push([words.label.startedFrom, startWords(start, words)]);
    pairs.push([words.label.fits, judged(start.fits.is, start.fits.why)]);
  }
  if (of.files !== undefined) pairs.push([words.label.files, judged(of.files.is, of.files.why)]);
  if (of.savepoint !== undefined) pairs.push([words.label.savepoint, savepointWords(of.savepoint, words)]);
  const replayed = of.replay.ms === undefined ? '' : duration(of.replay.ms, language);
  pairs.push([words.label.replay, judged(of.replay.is, of.replay.why, replayed)]);
  pairs.push([words.label.duplicates, judged(of.duplicates.is, of.duplicates.why)]);
  pairs.push([words.label.loss, judged(of.loss.is, of.loss.why)]);
  const jobs = incident.jobs.kind === 'known' ? incident.jobs.value : [];
  const job = jobs.find((j) => j.id === of.jobId);
  return [...(named ? [heading(3, job ? tellingName(job, jobs) : of.jobId)] : []), { kind: 'facts', pairs }];
}

function startWords(of: NonNullable<Recovery['startedFrom']>, words: Writing['words']): readonly Inline[] {
  const size = of.stateBytes === undefined ? '' : bytes(of.stateBytes);
  const when = of.at === undefined ? undefined : dateAndTime(of.at);
  return [
    words.checkpointAt(of.checkpointId, words.checkpointKind[of.kind], when, size),
    ...(of.path === undefined ? [] : [words.comma, { code: of.path }]),
    words.opens,
    { code: place(of.source) },
    words.closes,
  ];
}

function savepointWords(of: NonNullable<Recovery['savepoint']>, words: Writing['words']): readonly Inline[] {
  const name = words.checkpointAt(of.checkpointId, words.checkpointKind.savepoint, dateAndTime(of.at), '');
  return [
    name,
    ...(of.path === undefined ? [] : [words.comma, { code: of.path }]),
    words.opens,
    { code: place(of.source) },
    words.closes,
  ];
}
