import type { Manager } from '#contract/incident/cluster.ts';
import type { Setting } from '#contract/incident/setting.ts';

/** Docker gives a container the first twelve digits of its id for a host name, which nothing outside resolves. */
const CONTAINER = /^[0-9a-f]{12}$/;
/** A name or an address, and nothing that a shell would read otherwise. */
const HOST = /^[\w.-]{1,253}$/;

/** Where a JobManager on a host of its own answers REST (RestOptions); the host in capitals where the bundle does not name it. */
export function restAddress(managers: readonly Manager[], settings: readonly Setting[]): string {
  const host = managers.find((one) => one.role === 'jobmanager')?.host ?? '';
  const port = settings.find(({ key }) => key === 'rest.port')?.value ?? '';
  const isReached = HOST.test(host) && !CONTAINER.test(host);
  return `http://${isReached ? host : 'JOBMANAGER'}:${/^\d{2,5}$/.test(port) ? port : '8081'}`;
}
