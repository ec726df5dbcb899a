import type { Source } from '#contract/incident/source.ts';
import { useAnswer } from '../../host/use-answer.ts';
import { leadOf } from '../../state/lead.ts';
import type { LineWish } from '../../state/log-slice.ts';
import { currentSelection } from '../../state/selectors.ts';
import { useApp } from '../../state/use-app.ts';

/** The line that is selected, or the first line of evidence of the finding that is; with nothing selected, of the first cause. */
export function useChosenLine(): LineWish | undefined {
  const selection = useApp(currentSelection);
  const verdict = useAnswer('verdict.read', {});
  if (selection?.kind === 'record') return selection;
  if (selection?.kind === 'evidence') return lineOf(selection.source);
  if (verdict.kind !== 'known' || (selection !== undefined && selection.kind !== 'finding')) return undefined;
  const finding = verdict.value.findings[selection?.index ?? leadOf(verdict.value) ?? -1];
  return finding?.evidence.map(lineOf).find((line) => line !== undefined);
}

function lineOf(source: Source): LineWish | undefined {
  return source.kind === 'line' ? source : undefined;
}
