import { percent } from '#contract/wording/percent.ts';
import { phrase, type Text } from '../words.ts';

/** Where samples found the work, as a sentence of its own with a space before it in English; empty when nothing shows it. */
export function workSeenAt(
  { frame, frameShare }: { readonly frame: string; readonly frameShare?: number },
  dumps: (frame: string) => Text,
): Text {
  if (frame === '') return phrase('', '');
  if (frameShare === undefined) return dumps(frame);
  return phrase(
    ` Of the time it works, flame graphs find ${percent(frameShare)} in ${frame}.`,
    `火焰图显示其工作时间有 ${percent(frameShare)} 位于 ${frame}。`,
  );
}
