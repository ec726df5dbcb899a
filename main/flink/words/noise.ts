/**
 * Errors that healthy clusters log: the REST server is asked for a job it does not have (AbstractHandler, JobDetailsHandler), and every
 * start of a ZooKeeper client without SASL (Curator ConnectionState).
 */
const NOISE =
  /Exception occurred in REST handler: [^\n]{0,300}not found|NotFoundException: (?:Job|Could not find)|curator[\w.]{0,100}ConnectionState[^\n]{0,40}Authentication failed|SASL configuration failed/;

export function isNoise(text: string): boolean {
  return NOISE.test(text);
}
