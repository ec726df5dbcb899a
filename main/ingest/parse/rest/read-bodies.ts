import type { Complaint } from '#contract/incident/coverage.ts';
import { maskSecrets } from '#contract/wording/secrets.ts';
import type { Fact } from '../../../facts/fact.ts';
import { placeOf } from '../../../flink/rest/place.ts';
import type { FoundBody } from '../../../flink/rest/recognise.ts';
import type { EntryInfo } from '../reader.ts';

/** More wrong fields than this in one entry are one complaint with a count. */
const MOST_WRONG = 5;

/** The facts of the bodies found in one entry. */
export function readBodies(
  info: EntryInfo,
  bodies: readonly FoundBody[],
  fromArchive: boolean,
): { readonly facts: readonly Fact[]; readonly complaints: readonly Complaint[] } {
  const facts: Fact[] = [];
  const wrong: Complaint[] = [];
  for (const body of bodies) {
    const { endpoint, value, at } = body;
    if (endpoint.read === undefined) continue;
    const reading = endpoint.read(value, placeOf(info, body, fromArchive));
    for (const fact of reading.facts) facts.push(fact);
    for (const field of reading.wrong)
      wrong.push({
        code: 'rest-field-wrong',
        entry: info.entry,
        said: maskSecrets(`${at}${field.pointer} ${field.said}`).slice(0, 200),
      });
  }
  const first = wrong[0];
  if (first === undefined || wrong.length <= MOST_WRONG) return { facts, complaints: wrong };
  return { facts, complaints: [{ ...first, more: wrong.length - 1 }] };
}
