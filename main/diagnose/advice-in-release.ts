import type { Advice } from '#contract/finding.ts';
import { docFor } from '../flink/docs.ts';
import { comesWith } from '../flink/settings/catalogue.ts';
import { keyFor } from '../flink/settings/key-names.ts';
import { removedIn } from '../flink/settings/removed.ts';
import { noLonger, notYet } from './advice-in-release.wording.ts';

/** What the release of the bundle can follow, with the page of its own documentation. */
export function inRelease(advice: Advice, release: string | undefined): Advice {
  const all = settingsIn(advice, release);
  const { doc, ...followed } = all;
  const page = doc === undefined ? undefined : docFor(doc, release);
  if (page === doc) return all;
  return page === undefined ? followed : { ...followed, doc: page };
}

/**
 * Settings by the names it has for them; one that comes later, or is gone, is not set but named,
 * with the release that brings or drops it and what is set there instead.
 */
function settingsIn(advice: Advice, release: string | undefined): Advice {
  const { set = {}, ...rest } = advice;
  const named = Object.entries(set).map(([key, value]) => [nameIn(key, release), value] as const);
  const later = named.flatMap(([key]) => {
    const comes = comesWith(key, release);
    return comes === undefined ? [] : [{ key, ...comes }];
  });
  const gone = named.flatMap(([key]) => {
    const removed = removedIn(key, release);
    return removed === undefined ? [] : [{ ...removed, key }];
  });
  const outside = new Set([...later, ...gone].map(({ key }) => key));
  const left = named.filter(([key]) => !outside.has(key));
  if (outside.size === 0 && named.every(([key]) => key in set)) return advice;
  const text = later.length === 0 ? advice.text : notYet(advice.text, later);
  return {
    ...rest,
    text: gone.length === 0 ? text : noLonger(text, gone),
    ...(left.length === 0 ? {} : { set: Object.fromEntries(left) }),
  };
}

/** A key that is no setting of Flink keeps its name, and so does one whose release is not known. */
function nameIn(key: string, release: string | undefined): string {
  return release === undefined ? key : keyFor(key, release);
}
