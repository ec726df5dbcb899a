import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Verdict } from '#contract/verdict.ts';
import { diagnose } from '../../main/diagnose/diagnose.ts';
import { aPlace } from './a-bundle.ts';
import { readIncident } from './read-incident.ts';

/** Verdicts on texts that somebody pasted, each the only file there is. */
export function pasteboard() {
  const place = aPlace();
  return {
    async verdictOf(text: string): Promise<Verdict> {
      const path = join(place.folder, 'pasted.txt');
      writeFileSync(path, text);
      const { incident } = await readIncident([path]);
      return diagnose(incident);
    },
    dispose: () => place.dispose(),
  };
}
