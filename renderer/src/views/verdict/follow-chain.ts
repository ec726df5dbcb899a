import type { Finding } from '#contract/finding.ts';

/** How findings hang together, by their places in the list of findings. */
export interface Chain {
  /** Left to right: the root cause, then what follows from it. */
  readonly line: readonly number[];
  /** What leads nowhere further, and risks that contribute: they hang below the one they belong to. */
  readonly hanging: readonly { readonly index: number; readonly below: number }[];
  /** From a late member of the line back to an earlier one. */
  readonly loops: readonly { readonly from: number; readonly to: number }[];
}

/** The chain that starts at `root`: its longest way, and the rest hanging on it. */
export function followChain(findings: readonly Finding[], root: number): Chain {
  const ways = waysBetween(findings);
  const line = longestWay(ways, root);
  const place = new Map(line.map((index, at) => [index, at]));
  const hanging: { index: number; below: number }[] = [];
  const seen = new Set(line);
  const queue = [...line];
  for (let at = 0; at < queue.length; at += 1) {
    const from = queue[at];
    if (from === undefined) break;
    for (const to of ways[from] ?? []) {
      if (seen.has(to)) continue;
      seen.add(to);
      queue.push(to);
      hanging.push({ index: to, below: place.has(from) ? from : belowOf(hanging, from) });
    }
  }
  findings.forEach((finding, index) => {
    const feeds = finding.role === 'risk' ? (ways[index] ?? []).find((to) => place.has(to)) : undefined;
    if (feeds !== undefined && !seen.has(index)) hanging.push({ index, below: feeds });
  });
  const loops = line.flatMap((from, at) =>
    (ways[from] ?? []).flatMap((to) => {
      const back = place.get(to);
      return back !== undefined && back < at ? [{ from, to }] : [];
    }),
  );
  return { line, hanging, loops };
}

function belowOf(hanging: readonly { index: number; below: number }[], index: number): number {
  return hanging.find((each) => each.index === index)?.below ?? index;
}

/** For each finding the places its `leadsTo` names; of several findings with one id the first that is not itself. */
function waysBetween(findings: readonly Finding[]): readonly (readonly number[])[] {
  return findings.map((finding, from) =>
    finding.leadsTo.flatMap((id) => {
      const sameJob = findings.findIndex(
        (other, to) => other.id === id && to !== from && other.culprit.jobId === finding.culprit.jobId,
      );
      const to = sameJob >= 0 ? sameJob : findings.findIndex((other, at) => other.id === id && at !== from);
      return to < 0 ? [] : [to];
    }),
  );
}

/** Findings are a few dozen at most; a way never meets a finding twice, so the search ends. */
const MOST_STEPS = 20_000;

function longestWay(ways: readonly (readonly number[])[], root: number): readonly number[] {
  let best: readonly number[] = [root];
  let steps = 0;
  const walk = (way: readonly number[]) => {
    steps += 1;
    if (way.length > best.length) best = way;
    if (steps > MOST_STEPS) return;
    for (const to of ways[way.at(-1) ?? root] ?? []) if (!way.includes(to)) walk([...way, to]);
  };
  walk([root]);
  return best;
}
