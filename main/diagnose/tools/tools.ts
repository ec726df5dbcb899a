import type { CancelSignal } from '#contract/cancel.ts';
import type { Incident, SectionName } from '#contract/incident/incident.ts';
import type { Section } from '#contract/incident/section.ts';
import { keyFor } from '../../flink/settings/key-names.ts';

type ValueOf<N extends SectionName> = Incident[N] extends Section<infer T> ? T : never;

/** What every rule may use beyond the sections it needs. */
export interface Tools {
  readonly incident: Incident;
  /** `1.18.1`; undefined when no source tells it. */
  readonly release: string | undefined;
  /** A section when it is known. */
  readonly know: <N extends SectionName>(name: N) => ValueOf<N> | undefined;
  /** The name of a setting in the detected release, by its newest name. */
  readonly keyFor: (newest: string) => string;
  readonly signal: CancelSignal;
}

export function toolsFor(incident: Incident, signal: CancelSignal): Tools {
  const release = incident.release.kind === 'known' ? incident.release.value.version : undefined;
  return {
    incident,
    release,
    know: <N extends SectionName>(name: N) => {
      const section = incident[name];
      return section.kind === 'known' ? (section.value as ValueOf<N>) : undefined;
    },
    keyFor: (newest) => keyFor(newest, release),
    signal,
  };
}
