import { type Finding, SEVERITIES } from '#contract/finding.ts';
import type { CauseId } from '#contract/incident/ids.ts';
import type { Text } from '#contract/text.ts';
import type { NotAssessed, VerdictState } from '#contract/verdict.ts';
import { causeNameInside } from '#contract/wording/cause-names.ts';
import type { Chain } from './chain/first-fault.ts';
import { listed, phrase } from './tools/words.ts';
import type { Trouble } from './trouble.ts';

/** What a headline is made of. */
interface Concluded {
  readonly state: VerdictState;
  readonly roots: readonly Finding[];
  readonly chain: Chain;
  readonly troubles: readonly Trouble[];
  readonly questions: readonly NotAssessed[];
  /** As `blindSpots` says. */
  readonly blind: readonly Text[];
}

/** The verdict in one or two sentences. */
export function headline({ state, roots, chain, troubles, questions, blind }: Concluded): Text {
  if (state === 'no-problem-found') return calm(blind, chain.findings);
  const [root] = roots;
  if (state === 'cause-found' && root) return rootCause(root, roots.length - 1);
  return open(chain, troubles, questions);
}

function calm(blind: readonly Text[], findings: readonly Finding[]): Text {
  const risk = findings.find(({ severity }) => severity !== 'low');
  const all =
    risk === undefined
      ? phrase(
          'No problem found: nothing in this bundle is above severity low.',
          '未发现问题：本诊断包中没有高于低级别的发现。',
        )
      : said('No problem found, but a risk: ', '未发现问题，但存在风险：', risk.title);
  if (blind.length === 0) return all;
  const en = listed(
    blind.map((one) => one.en),
    blind.length,
  ).en;
  const zh = blind.map((one) => one['zh-CN']).join('、');
  return phrase(`${all.en} It does not show ${en}.`, `${all['zh-CN']}它看不出：${zh}。`);
}

function rootCause(root: Finding, others: number): Text {
  if (others === 0) return root.title;
  const count = others === 1 ? 'one more cause' : `${others} more causes`;
  return phrase(`${root.title.en} (and ${count})`, `${root.title['zh-CN']}（另有 ${others} 个原因）`);
}

function open({ findings, unexplained }: Chain, troubles: readonly Trouble[], questions: readonly NotAssessed[]): Text {
  const seen = findings.find((finding) => finding.role === 'trigger') ?? foremost(unexplained) ?? troubles[0];
  if (!seen)
    return phrase('The bundle holds too little to tell what happened.', '诊断包内容不足，无法判断发生了什么。');
  // Only what this very thing leaves open: the rivals of something else are not its causes.
  const about = 'id' in seen ? seen.id : seen.about;
  if ('isDoubt' in seen) return said('Cannot tell whether all is well: ', '无法判断是否正常：', seen.title);
  const between = questions.find((question) => question.id === about)?.wouldDecideBetween ?? [];
  const rivals = namesOf(between);
  const told = said('Cannot tell the cause: ', '无法判断原因：', seen.title);
  if (rivals.en === '') return told;
  const space = told['zh-CN'].endsWith('…') ? ' ' : '';
  return phrase(`${told.en} Still possible: ${rivals.en}.`, `${told['zh-CN']}${space}仍有可能：${rivals['zh-CN']}。`);
}

/** A sentence that ends with a title; one that was cut ends with its mark. */
function said(en: string, zh: string, title: Text): Text {
  const stop = (text: string, sign: string) => (text.endsWith('…') ? text : text + sign);
  return phrase(stop(en + title.en, '.'), stop(zh + title['zh-CN'], '。'));
}

/** What follows from another that is open as well is not asked about first; of several beginnings the gravest is, and of those the earliest. */
function foremost(open: readonly Finding[]): Finding | undefined {
  const followed = new Set(open.flatMap(({ id, leadsTo }) => leadsTo.filter((next) => next !== id)));
  const begins = open.filter(({ id }) => !followed.has(id));
  const [first] = (begins.length > 0 ? begins : open).toSorted(
    (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || beganAt(a) - beganAt(b),
  );
  return first;
}

/** Beyond all that has a time when nothing tells. */
function beganAt({ span }: Finding): number {
  return span?.from ?? Number.MAX_VALUE;
}

function namesOf(ids: readonly CauseId[]): Text {
  const names = ids.map(causeNameInside);
  return phrase(listed(names.map((one) => one.en)).en, listed(names.map((one) => one['zh-CN']))['zh-CN']);
}
