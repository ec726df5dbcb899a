import { describe, expect, test } from 'vitest';
import type { Finding, Role } from '#contract/finding.ts';
import { followChain } from '../../../../renderer/src/views/verdict/follow-chain.ts';
import { layOutChain } from '../../../../renderer/src/views/verdict/lay-out-chain.ts';
import { AD_VERDICT } from '../../../kit/ad-verdict.ts';

const model = AD_VERDICT.findings[0] as Finding;

function finding(id: string, leadsTo: readonly string[] = [], role: Role = 'consequence'): Finding {
  return { ...model, id, leadsTo, role };
}

describe('following a chain', () => {
  test('the longest way is the line; what leads nowhere hangs below, a way back is a loop', () => {
    expect(followChain(AD_VERDICT.findings, 0)).toEqual({
      line: [0, 1, 2, 3, 4],
      hanging: [{ index: 5, below: 2 }],
      loops: [{ from: 4, to: 1 }],
    });
  });

  test('a risk that contributes hangs below what it feeds', () => {
    const findings = [
      finding('a/root', ['b/next'], 'trigger'),
      finding('b/next'),
      finding('c/risk', ['b/next'], 'risk'),
    ];
    expect(followChain(findings, 0)).toEqual({ line: [0, 1], hanging: [{ index: 2, below: 1 }], loops: [] });
  });

  test('a lone finding is a line of one', () => {
    expect(followChain([finding('a/root', ['x/not-found'], 'trigger')], 0)).toEqual({
      line: [0],
      hanging: [],
      loops: [],
    });
  });

  test('findings that all lead to each other end in bounded time', () => {
    const ids = Array.from({ length: 30 }, (_, i) => `a/f${i}`);
    const chain = followChain(
      ids.map((id) => finding(id, ids)),
      0,
    );
    expect(chain.line[0]).toBe(0);
    expect(chain.line.length + chain.hanging.length).toBe(30);
  });
});

describe('laying out a chain', () => {
  const chain = followChain(AD_VERDICT.findings, 0);

  test('five boxes stand in one row of a usual window, joined by arrows', () => {
    const { boxes, arrows, hanging, loops } = layOutChain(chain, 846);
    expect(new Set(boxes.map((box) => box.y)).size).toBe(1);
    expect(boxes.every((box) => box.x + box.width <= 846)).toBe(true);
    expect({ arrows: arrows.length, hanging: hanging.length, loops: loops.length }).toEqual({
      arrows: 4,
      hanging: 1,
      loops: 1,
    });
  });

  test('in a narrow window they wrap and nothing overlaps', () => {
    const { boxes, hanging, height } = layOutChain(chain, 400);
    const all = [...boxes, ...hanging];
    const clashes = all.flatMap((a, i) =>
      all
        .slice(i + 1)
        .filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height),
    );
    expect(clashes).toEqual([]);
    expect(new Set(boxes.map((box) => box.y)).size).toBe(3);
    expect(Math.max(...all.map((box) => box.y + box.height))).toBeLessThanOrEqual(height);
  });
});
