import type { EvidenceAbout, EvidencePlace } from '#contract/incident/evidence-about.ts';
import type { Source } from '#contract/incident/source.ts';
import { useAnswer } from './use-answer.ts';

/** Of a finding with more evidence the first pieces, which weigh most, name what it is about. */
const PLACES = 100;

/** What may be selected and is told by evidence; any other selection names its thing itself. */
type Told =
  | { readonly kind: 'evidence'; readonly source: Source }
  | { readonly kind: 'finding'; readonly index: number };

const NOTHING: EvidenceAbout = {};

/** The checkpoint, thread or process that a piece of evidence, or the evidence of a finding, speaks of; `undefined` until that is known. */
export function useAbout(selected: Told | { readonly kind: string } | undefined): EvidenceAbout | undefined {
  const told = isTold(selected) ? selected : undefined;
  const verdict = useAnswer('verdict.read', told?.kind === 'finding' ? {} : undefined);
  const sources =
    told?.kind === 'evidence'
      ? [told.source]
      : told !== undefined && verdict.kind === 'known'
        ? verdict.value.findings[told.index]?.evidence
        : undefined;
  const about = useAnswer('evidence.about', sources && { places: sources.slice(0, PLACES).map(placeOf) });
  if (told === undefined || about.kind === 'failed') return NOTHING;
  return about.kind === 'known' ? about.value : undefined;
}

function isTold(selected: { readonly kind: string } | undefined): selected is Told {
  return selected?.kind === 'evidence' || selected?.kind === 'finding';
}

function placeOf(source: Source): EvidencePlace {
  if (source.kind === 'line') return { entry: source.entry, line: source.line };
  return { entry: source.entry, ...(source.kind === 'pointer' ? { pointer: source.pointer } : {}) };
}
