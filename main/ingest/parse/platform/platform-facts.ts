import type { EntryPath } from '#contract/incident/ids.ts';
import type { Source } from '#contract/incident/source.ts';
import type { PlatformFact, PlatformThing } from '../../../facts/orchestrator-facts.ts';

/** The facts of one entry. */
export function platformFacts(entry: EntryPath, things: readonly PlatformThing[]): readonly PlatformFact[] {
  return things.map((stated) => ({ kind: 'platform', entry, source: sourceOf(stated), stated }));
}

function sourceOf(stated: PlatformThing): Source {
  switch (stated.of) {
    case 'pod':
      return stated.pod.source;
    case 'node':
      return stated.node.source;
    case 'event':
      return stated.event.source;
    case 'deployed':
      return stated.deployed.source;
    case 'application':
      return stated.application.source;
    case 'container':
      return stated.container.source;
  }
}
