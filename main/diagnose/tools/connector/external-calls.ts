import type { Failure, JobFailures } from '#contract/incident/failure.ts';
import { causes, type Throwable } from '#contract/incident/throwable.ts';
import { externalSystemOf } from '../../../flink/external/external-systems.ts';
import { isInFileClient, isInSnapshotCode } from '../../../flink/frames/frames.ts';
import { restNotReached } from '../../../flink/words/submission-words.ts';
import type { LooseFailure } from '../excerpt.ts';

/** A call to something outside of Flink that did not serve. */
export interface ExternalCall<F extends LooseFailure = Failure> {
  readonly failure: F;
  /** The deepest throwable that says so. */
  readonly said: Throwable;
  /** `host:port` or host; empty when no message names it. */
  readonly endpoint: string;
  /** As its makers write it; empty when only sockets failed. */
  readonly system: string;
  /** HTTP status, when it answered with one. */
  readonly status?: number;
}

/** An answer that says that the service is not able to: 5xx, or 429 (too many requests). */
const STATUS = /(?:response code|[Ss]tatus(?: code)?|HTTP\/1\.1|HTTP)[ :=]{1,3}(?<status>5\d\d|429)\b/;

/** Topics of Pulsar (`persistent://tenant/namespace/topic`), buckets and files are addressed alike, and no host is named. */
const NOT_OF_HOSTS = /^(?:persistent|s3[an]?|oss|gs|cosn?|obs|file|jar|blob)$/i;
const URL_HOST = /\b(?<scheme>[a-z][a-z0-9+]{1,20}):\/\/(?:[^@\s/]{1,200}@)?(?<host>[\w.-]{1,253}(?::\d{1,5})?)/i;
const HOST_PORT = /(?<![\w.-])(?<host>[a-z][\w.-]{0,253}:\d{2,5}|\d{1,3}(?:\.\d{1,3}){3}:\d{2,5})(?![\w.])/i;
/** openGauss names both ends of its connection, its own first: `[10.0.0.3:47500/books-db/10.0.0.9:5432]`. */
const OWN_END = /\[\d{1,3}(?:\.\d{1,3}){3}:\d{2,5}\/(?=[^\]\s]{0,300}:\d{2,5}\])/;
/** `CustomerClient.java:106` has the shape of a host and port. */
const SOURCE_FILE = /\.(?:java|scala|kt|py):\d/;

/** The host (and port) that a message names. */
export function endpointIn(told: string): string | undefined {
  const text = told.replace(OWN_END, '[');
  const url = URL_HOST.exec(text)?.groups;
  if (url?.host !== undefined && !NOT_OF_HOSTS.test(url.scheme ?? '')) return url.host;
  const host = HOST_PORT.exec(text)?.groups?.host;
  return host === undefined || SOURCE_FILE.test(host) ? undefined : host;
}

/** Families that an outside call may have: what the client wraps has causes of its own otherwise. */
const OPEN: readonly Failure['family'][] = ['user-code', 'framework', 'unknown', 'external'];

/** The outside call that this failure comes from; undefined for other failures, and for those that have a cause of their own. */
export function externalCallOf<F extends LooseFailure>(failure: F): ExternalCall<F> | undefined {
  if (!OPEN.includes(failure.family) || failure.secondary || failure.throwable === undefined) return undefined;
  const chain = causes(failure.throwable);
  // The client asks its own cluster.
  if (restNotReached(chain) !== undefined) return undefined;
  // Flink's own network, snapshots and files fail with the same classes of Java.
  if (failure.family !== 'external' && chain.some((one) => one.frames.some(isFlinksOwn))) return undefined;
  const deepestFirst = chain.toReversed();
  const said =
    failure.family === 'external'
      ? (failure.decisive ?? failure.throwable)
      : deepestFirst.find((one) => externalSystemOf(one) !== undefined || STATUS.test(one.message));
  if (said === undefined) return undefined;
  const named = [said, ...deepestFirst].map((one) => externalSystemOf(one)?.system ?? '');
  const status = chain.map((one) => STATUS.exec(one.message)?.groups?.status).find((one) => one !== undefined);
  const endpoint = deepestFirst.map(endpointOf).find((one) => one !== undefined) ?? '';
  return {
    failure,
    said,
    endpoint,
    system: named.find((one) => one !== '') ?? '',
    ...(status === undefined ? {} : { status: Number(status) }),
  };
}

/** Between TaskManagers, and from them to the BLOB server of the JobManager. */
const OWN_CONNECTIONS = ['org.apache.flink.runtime.io.network.netty.', 'org.apache.flink.runtime.blob.'] as const;

function isFlinksOwn(frame: string): boolean {
  return OWN_CONNECTIONS.some((prefix) => frame.startsWith(prefix)) || isInSnapshotCode(frame) || isInFileClient(frame);
}

/** java.net.UnknownHostException says nothing but the name. */
function endpointOf({ className, message }: Throwable): string | undefined {
  if (className.endsWith('.UnknownHostException')) return /^[\w.-]{1,253}/.exec(message)?.[0];
  return endpointIn(message);
}

/** First failures of the runs of a job that come from an outside call, in order. */
export function failedCalls(of: JobFailures): readonly ExternalCall[] {
  return of.attempts.flatMap(({ firstFailure }) => (firstFailure ? (externalCallOf(firstFailure) ?? []) : []));
}
