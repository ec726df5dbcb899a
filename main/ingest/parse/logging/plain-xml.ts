import { decodeEntities } from '#contract/entities.ts';

/** A value of an XML file as it is meant. A line end within a pattern is no part of it. */
export function plainXml(value: string): string {
  return decodeEntities(value.replaceAll('&#10;', ''));
}
