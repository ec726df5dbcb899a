import type { SaidFields } from '../sayings.ts';

/**
 * Why a file system refuses, by the words of its client. `refused`: a bare 403 or 400, as the presto S3 client reports it (it asks with
 * HEAD first, and an answer to HEAD has no body with the code).
 */
export type StorageErrorKind = 'credentials' | 'throttled' | 'refused' | 'permission' | 'unreachable';

interface Row {
  readonly kind: StorageErrorKind;
  readonly pattern: RegExp;
}

/** In this order: a 503 that asks to slow down is no outage, and a wrong key is no matter of rights. */
const ROWS: readonly Row[] = [
  {
    kind: 'credentials',
    // AWS, MinIO, OSS (SecurityTokenExpired), ABFS (AuthenticationFailed), Hadoop security.
    pattern:
      /InvalidAccessKeyId|SignatureDoesNotMatch|ExpiredToken|TokenRefreshRequired|SecurityTokenExpired|InvalidSecurityToken|InvalidClientTokenId|RequestTimeTooSkewed|AuthenticationFailed|NoAuthWithAWSException|Unable to load (?:AWS )?credentials|The (?:provided|security) token|GSSException|GSS initiate failed|Kerberos tgt|Client cannot authenticate via|can't be found in cache|\) is expired|SecretManager\$InvalidToken|invalid_grant|Status Code: 401|401 Unauthorized/,
  },
  {
    kind: 'throttled',
    pattern:
      /SlowDown|reduce your request rate|TooManyRequests|Too Many Requests|RequestLimitExceeded|Throttling|Status Code: 429|ServerBusy|QpsLimitExceeded|rateLimitExceeded|RateLimitExceeded|Timeout waiting for connection from pool/,
  },
  { kind: 'refused', pattern: /Error Code: (?:403 Forbidden|400 Bad Request)/ },
  {
    kind: 'permission',
    // POSIX, HDFS, S3, ABFS, GCS.
    pattern:
      /Permission denied|Read-only file system|Mkdirs failed|Failed to create directory for shared state|AccessControlException|AccessDenied|Access Denied|AuthorizationPermissionMismatch|AuthorizationFailure|does not have storage\./,
  },
  {
    kind: 'unreachable',
    pattern:
      /Connection refused|UnknownHostException|Name or service not known|NoRouteToHost|No route to host|Network is unreachable|[Cc]onnect timed out|Read timed out|Connection reset|ConnectTimeoutException|SocketTimeoutException|NoHttpResponse|Unable to execute HTTP request|HttpHostConnectException|Name node is in safe mode|All datanodes|does not have enough number of replicas|Failed to replace a bad datanode|No lease on|LeaseExpiredException|could only be (?:replicated|written) to 0|StandbyException|Status Code: 50[0234]/,
  },
];

/**
 * What the kernel answers for a mount whose server or device is gone (strerror of ESTALE, EIO, ENOTCONN, EREMOTEIO, EHOSTDOWN): NFS whose
 * export was replaced, FUSE whose process ended, CIFS. The JVM hands these words on.
 */
const DEAD_MOUNT =
  /Stale (?:NFS )?file handle|Input\/output error|Transport endpoint is not connected|Remote I\/O error|Host is down/;

/** `host:port` of who was asked, as HTTP and RPC clients name it. */
const ENDPOINT = /Connect to (?<http>[^\s[\]]{1,200})|to (?<rpc>[\w.-]{1,200}:\d{2,5}) failed on/;
/** The code of an object store. */
const CODE = /Error Code: (?<code>[^;\n]{1,80});/;

/** NettyTransport, ReliableDeliverySupervisor: a process of Flink does not reach another one, whatever stands behind the line. */
const PEER = /^(?:Remote connection to|Association with remote system) \[/;

/** What a text of a file system client says, `mount`: by a mounted directory; undefined when it is about something else. */
export function readStorageError(text: string): SaidFields | undefined {
  if (PEER.test(text)) return undefined;
  const row = ROWS.find(({ pattern }) => pattern.test(text));
  const [mount] = DEAD_MOUNT.exec(text) ?? [];
  if (row === undefined) return mount === undefined ? undefined : { kind: 'unreachable', mount };
  const endpoint = ENDPOINT.exec(text)?.groups;
  const code = CODE.exec(text)?.groups?.code;
  const asked = endpoint?.http ?? endpoint?.rpc;
  return {
    kind: row.kind,
    ...(asked === undefined ? {} : { endpoint: asked }),
    ...(code === undefined ? {} : { code }),
  };
}

/** LocalFileSystem, which writes the whole URI; an exception of Hadoop's own. */
const NAMED = /Mkdirs failed to create [a-z][\w+.-]{0,20}:\/|org\.apache\.hadoop\.(?:fs|hdfs|ipc|security)\./;

/** True when the message names a file system, whatever the frames below it say. */
export function namesFileSystem(text: string): boolean {
  return NAMED.test(text);
}

const PATH =
  /(?:Mkdirs failed to create |AccessDeniedException: )(?<path>[^\s:]{1,10}:\/[^\s]{1,1000}?|[^\s:]{1,1000})(?::?\s|$)/;

/** The path that was refused, where the message names it. */
export function refusedPath(text: string): string | undefined {
  return PATH.exec(text)?.groups?.path;
}
