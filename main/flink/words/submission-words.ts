import type { Throwable } from '#contract/incident/throwable.ts';
import { isUserCode } from '../causes/causes.ts';

/** The program waited for its job and the job failed: it has a cause of its own (application mode, executeAndCollect; JobResult). */
const JOB_RAN =
  /JobExecutionException(?!(?:: |\n)Cannot initialize task)|Job execution failed|Job failed \(JobID|JobCancellationException/;
/** The program was well; the JobManager could not make the job (DefaultJobMasterServiceProcess, Dispatcher, ExecutionGraphBuilder). */
const NOT_INITIALIZED =
  /JobInitializationException|JobSubmissionException|Could not start the JobMaster|Cannot initialize task '/;
/** The program itself threw, made no job, or its `main` could not be looked up (PackagedProgram, ClientUtils). */
const PROGRAM =
  /ProgramInvocationException|ProgramMissingJobException|Could not look up the main\(String\[\]\) method from the class/;

/** The application of this cluster could not be executed (ApplicationDispatcherBootstrap): its JobManager ends with it. */
export function isOfApplication({ className }: Throwable): boolean {
  return className.endsWith('.ApplicationExecutionException');
}

export function saysJobRan(text: string): boolean {
  return JOB_RAN.test(text);
}

/** The program threw in its `main` (PackagedProgram.callMainMethod), and no job of its had been asked to run. */
export function failedInMain(chain: readonly Throwable[]): boolean {
  const text = chain.map(({ className, message }) => `${className}: ${message}`).join('\n');
  return text.includes('The main method caused an error') && !saysJobRan(text);
}

/** `com.acme.OrdersJob.main(OrdersJob.java:42)`; Kotlin's files end with `Kt`, Scala's objects with `$`. */
const MAIN = /\.main\([\w$.-]{1,200}(?::\d{1,7})?\)$/;

/**
 * A trace that comes out of a program's `main` while it builds its job: PackagedProgram calls it, or somebody started it by hand. What a
 * job met is told there too, by its result (`saysJobRan`).
 */
export function isThrownInMain(chain: readonly Throwable[]): boolean {
  const frames = chain.flatMap((one) => one.frames);
  const isCalled =
    frames.some((frame) => frame.startsWith('org.apache.flink.client.program.PackagedProgram.callMainMethod(')) ||
    (frames.some((frame) => MAIN.test(frame) && isUserCode(frame)) &&
      frames.some((frame) => frame.startsWith('org.apache.flink.')));
  return isCalled && !saysJobRan(chain.map(({ className, message }) => `${className}: ${message}`).join('\n'));
}

export function isNotInitialized({ className, message }: Throwable): boolean {
  return NOT_INITIALIZED.test(`${className}: ${message}`);
}

export function isOfProgram({ className, message }: Throwable): boolean {
  return PROGRAM.test(`${className}: ${message}`);
}

/** The client could not bring up a cluster for the job (ClusterDescriptor), or hand the job over (ClusterClient). */
export function isOfSubmission(throwable: Throwable): boolean {
  return throwable.className.endsWith('.ClusterDeploymentException') || isNotInitialized(throwable);
}

/** SqlClient up to 1.14 and CliStrings from 1.15 on, for any statement that does not end well: `[ERROR] Could not execute SQL statement. Reason:`. */
export function isOfStatement(text: string): boolean {
  return /^(?:\[ERROR\] )?Could not execute SQL statement/.test(text);
}

/** Thrown while a statement is parsed, checked or planned: by Calcite, by Flink's parser and planner, or by what they ask of a catalog. */
export function isOfPlanner({ className }: Throwable): boolean {
  return /^org\.apache\.(?:calcite|flink\.(?:table\.(?!runtime\.)|sql\.parser))\b/.test(className);
}

/** Up to 1.8 it had the shorter name. */
const PLANNER = /^org\.apache\.flink\.table\.plan(?:ner)?\./;

/** The planner itself threw, and no task stands around it: statements are planned in the client, or in `main`. */
export function isPlanning(chain: readonly Throwable[]): boolean {
  const deepest = chain.at(-1);
  const frames = chain.flatMap((one) => one.frames);
  return (
    deepest !== undefined &&
    isOfPlanner(deepest) &&
    frames.some((frame) => PLANNER.test(frame)) &&
    !frames.some((frame) => frame.startsWith('org.apache.flink.runtime.taskmanager.'))
  );
}

/** Its jar is not there, not whole, or does not hold the class to begin with (CliFrontend, PackagedProgram, DefaultPackagedProgramRetriever). */
const JAR =
  /JAR file does not exist|Error while opening jar file|entry point class '[^']{1,400}' was not found in the jar file|Neither a 'Main-Class'|program class does not have a main|Could not load the provided entrypoint class|Could not find the provided job class/;

/** `main` asked for no job on its way (ApplicationDispatcherBootstrap), or for one without anything in it (StreamExecutionEnvironment). */
export function isWithoutJob({ message }: Throwable): boolean {
  return /The application contains no execute\(\) calls|No operators defined in streaming topology/.test(message);
}

/** The program was never begun. What lies deepest decides: a class that its jar needs is another matter. */
export function isOfJar({ className, message }: Throwable): boolean {
  return JAR.test(`${className}: ${message}`);
}

/** What a statement asks the class path for, and by which name. */
export interface AbsentFactory {
  readonly kind: 'connector' | 'sink' | 'format' | 'catalog' | 'other';
  /** Empty where it is told by its properties. */
  readonly name: string;
}

/** FactoryUtil.discoverFactory from 1.11 on; TableFactoryService before (NoMatchingTableFactoryException). */
const ABSENT_FACTORY =
  /Could not find any factory for identifier '(?<name>[^'\n]{1,200})' that implements '(?<of>[\w.$]{1,300})'|NoMatchingTableFactoryException(?!: Could not find a suitable table factory for ')|Could not find a suitable table factory for '(?<old>[\w.$]{1,300})'/;

/** A connector, format or catalog that nobody on the class path offers. */
export function absentFactoryIn(text: string): AbsentFactory | undefined {
  const found = ABSENT_FACTORY.exec(text)?.groups;
  if (found === undefined) return undefined;
  const of = (found.of ?? found.old ?? 'TableFactory').split('.').at(-1) ?? '';
  return { kind: KINDS.find(([pattern]) => pattern.test(of))?.[1] ?? 'other', name: found.name ?? '' };
}

const KINDS: readonly (readonly [RegExp, AbsentFactory['kind']])[] = [
  [/Format/, 'format'],
  [/Catalog/, 'catalog'],
  [/SinkFactory$/, 'sink'],
  [/Table\w*Factory$/, 'connector'],
];

/** Netty names the address that a connection was tried to: `Connection refused: jm-1/10.0.0.7:8081`, `connection timed out: …`. */
const UNREACHED =
  /(?:AnnotatedConnectException|AnnotatedNoRouteToHostException|ConnectTimeoutException): [^\n:]{1,60}: (?<address>[^\s:]{1,260}:\d{1,5})/i;
const REST_CLIENT = /^org\.apache\.flink\.(?:client\.program\.rest\.RestClusterClient|runtime\.rest\.RestClient)\./;
/** ClusterDescriptors, which make the client once the cluster is there. */
const MAKES_CLIENT = 'Error while creating RestClusterClient';
/** RestClusterClient.getWebMonitorBaseUrl: nobody told it within rest.await-leader-timeout which JobManager leads. */
const LEADER_AWAITED = 'org.apache.flink.util.concurrent.FutureUtils$Timeout.run(';
const UNKNOWN_HOST = /UnknownHostException: (?<address>[^\s:]{1,260})/;

/**
 * The client could not open a connection to the REST address of its cluster (RestClusterClient.submitJob, RestClient): there the
 * JobManager has heard of no job. Empty where the trace does not name the address.
 */
export function restNotReached(chain: readonly Throwable[]): string | undefined {
  const isClient = chain.some(
    ({ className, message, frames }) =>
      className.endsWith('.JobSubmissionException') ||
      message.includes(MAKES_CLIENT) ||
      frames.some((frame) => REST_CLIENT.test(frame)),
  );
  const text = chain.map(({ className, message }) => `${className}: ${message}`).join('\n');
  const met = UNREACHED.exec(text) ?? (isClient ? UNKNOWN_HOST.exec(text) : null);
  if (isClient && met !== null) return met.groups?.address ?? '';
  const { className = '', frames = [] } = chain.at(-1) ?? {};
  const isAwaited = className.endsWith('.TimeoutException') && frames[0]?.startsWith(LEADER_AWAITED) === true;
  return isAwaited && chain.some((one) => one.className.endsWith('.JobSubmissionException')) ? '' : undefined;
}

/** ClosureCleaner, for a function that cannot travel to the workers; up to 1.8 it names the interface and not the object. */
const NOT_SERIALIZABLE = /InvalidProgramException: [^\n]{0,600}\bnot serializable/;

/** What holds a function back from being sent to the workers: the class of the field, or of the function itself. Empty where nobody names it. */
export function notSerializableIn(chain: readonly Throwable[]): string | undefined {
  if (!chain.some(({ className, message }) => NOT_SERIALIZABLE.test(`${className}: ${message}`))) return undefined;
  const deepest = chain.at(-1);
  // `java.io.NotSerializableException: com.acme.Client`, with lines about its holder where the JVM was asked for them.
  return deepest?.className.endsWith('.NotSerializableException') ? (deepest.message.split(/\s/)[0] ?? '') : '';
}
