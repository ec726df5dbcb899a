import type { Advice } from '#contract/finding.ts';
import { comesWith } from '../flink/settings/catalogue.ts';
import { notYet } from './advice-in-release.wording.ts';

/** What the release of the bundle can follow: a setting that comes later is not set but named, with the release that brings it. */
export function inRelease(advice: Advice, release: string | undefined): Advice {
  const { set = {}, ...rest } = advice;
  const later = Object.keys(set).flatMap((key) => {
    const since = comesWith(key, release);
    return since === undefined ? [] : [{ key, since }];
  });
  if (later.length === 0) return advice;
  const left = Object.entries(set).filter(([key]) => !later.some((one) => one.key === key));
  return {
    ...rest,
    text: notYet(advice.text, later),
    ...(left.length === 0 ? {} : { set: Object.fromEntries(left) }),
  };
}
