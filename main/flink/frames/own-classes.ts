/**
 * Packages of the jars in Flink's own lib/ (flink-dist, the table jars). Connectors, formats and CDC begin alike, and come with the job.
 */
const OWN =
  /^org\.apache\.flink\.(?:api|configuration|core|metrics|runtime|state|streaming\.(?:api|runtime)|table|types|util)\./;

/** A class that the release of Flink brings. */
export function isOwnClass(name: string): boolean {
  return OWN.test(name);
}
