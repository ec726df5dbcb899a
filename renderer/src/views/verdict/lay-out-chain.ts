import type { Chain } from './follow-chain.ts';

/** A place of a box, px. */
export interface Box {
  readonly index: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface ChainPicture {
  readonly boxes: readonly Box[];
  readonly hanging: readonly Box[];
  /** SVG paths of the arrows between neighbours, with the head. */
  readonly arrows: readonly string[];
  /** Short lines from a box to what hangs below it. */
  readonly strings: readonly string[];
  readonly loops: readonly { readonly path: string; readonly labelX: number; readonly labelY: number }[];
  readonly height: number;
}

const GAP = 20;
const BOX = { least: 152, most: 236, height: 112 };
const HANG = { drop: 12, height: 27, gap: 6, width: 216 };
const LOOP_DROP = 26;
const RADIUS = 8;
/** Of the words on a loop, px; they stand near its start. */
const LABEL_WIDTH = 190;

/** Boxes from left to right, more than fit wrap into further rows; what hangs lies below its box; loops run below all. */
export function layOutChain(chain: Chain, width: number): ChainPicture {
  const perRow = Math.max(1, Math.min(chain.line.length, Math.floor((width + GAP) / (BOX.least + GAP))));
  const boxWidth = Math.min(BOX.most, Math.max(BOX.least, Math.floor((width + GAP) / perRow) - GAP));
  const boxes: Box[] = [];
  const hanging: Box[] = [];
  const strings: string[] = [];
  let y = 0;
  for (let first = 0; first < chain.line.length; first += perRow) {
    const row = chain.line.slice(first, first + perRow).map(
      (index, column): Box => ({
        index,
        x: column * (boxWidth + GAP),
        y,
        width: boxWidth,
        height: BOX.height,
      }),
    );
    boxes.push(...row);
    const hung = hangBelow(chain, row, y + BOX.height + HANG.drop, width);
    hanging.push(...hung.boxes);
    strings.push(...hung.strings);
    y = Math.max(y + BOX.height, hung.bottom) + GAP;
  }
  const bottom = y - GAP;
  const below = chain.loops.flatMap(({ from, to }, order) => loopPath(boxes, from, to, bottom + LOOP_DROP - 12, order));
  // With things hanging anyway a single loop runs behind them, as long as its words stay readable.
  const behind = chain.loops
    .slice(0, 1)
    .flatMap(({ from, to }) => loopPath(boxes, from, to, bottom - HANG.height / 2, 0));
  const hung = hanging.filter((box) => box.y + box.height === bottom);
  const fits =
    below.length === 1 &&
    hung.length > 0 &&
    behind.every(({ labelX }) => hung.every((box) => labelX > box.x + box.width || labelX + LABEL_WIDTH < box.x));
  const loops = fits ? behind : below;
  return {
    boxes,
    hanging,
    strings,
    arrows: arrowsOf(boxes),
    loops,
    height: bottom + (fits || loops.length === 0 ? 0 : LOOP_DROP + (loops.length - 1) * 10),
  };
}

function hangBelow(chain: Chain, row: readonly Box[], top: number, width: number) {
  const boxes: Box[] = [];
  const strings: string[] = [];
  let bottom = 0;
  for (const box of row) {
    chain.hanging
      .filter(({ below }) => below === box.index)
      .forEach(({ index }) => {
        const w = Math.max(HANG.width, box.width);
        const x = Math.max(0, Math.min(box.x, width - w));
        const clash = (y: number) => boxes.some((b) => b.y === y && x < b.x + b.width + 8 && b.x < x + w + 8);
        let y = top;
        while (clash(y)) y += HANG.height + HANG.gap;
        boxes.push({ index, x, y, width: w, height: HANG.height });
        const at = Math.min(box.x + box.width - 12, Math.max(x + 12, box.x + box.width / 2));
        strings.push(`M${at} ${box.y + box.height}V${y}`);
        bottom = Math.max(bottom, y + HANG.height);
      });
  }
  return { boxes, strings, bottom };
}

function arrowsOf(boxes: readonly Box[]): readonly string[] {
  return boxes.slice(1).flatMap((to, at) => {
    const from = boxes[at];
    if (from === undefined) return [];
    if (from.y === to.y) {
      const y = from.y + from.height / 2;
      return [`M${from.x + from.width + 2} ${y}H${to.x - 2}m-5-4 5 4-5 4`];
    }
    // To the next row: down from the last box, back along the gap, down into the first.
    const x = to.x + to.width / 2;
    const between = to.y - GAP / 2;
    return [`M${from.x + from.width / 2} ${from.y + from.height}V${between}H${x}V${to.y - 2}m-4-5 4 5 4-5`];
  });
}

function loopPath(boxes: readonly Box[], from: number, to: number, top: number, order: number) {
  const start = boxes.find((box) => box.index === from);
  const end = boxes.find((box) => box.index === to);
  if (start === undefined || end === undefined) return [];
  const x1 = start.x + start.width / 2 + 10 + order * 8;
  const x2 = end.x + end.width / 2 - 10 - order * 8;
  const y = top + order * 10;
  // Round corners, to the left as a rule; to the right when wrapping put the start left of the end.
  const side = x2 < x1 ? -1 : 1;
  const sweep = side < 0 ? 1 : 0;
  const turn = `a${RADIUS} ${RADIUS} 0 0 ${sweep} ${side * RADIUS}`;
  const path =
    `M${x1} ${start.y + start.height + 2}V${y - RADIUS}${turn} ${RADIUS}` +
    `H${x2 - side * RADIUS}${turn} ${-RADIUS}V${end.y + end.height + 4}m-4 5 4-5 4 5`;
  return [{ path, labelX: side < 0 ? Math.max(x2 + 24, x1 - LABEL_WIDTH) : x1 + 24, labelY: y }];
}
