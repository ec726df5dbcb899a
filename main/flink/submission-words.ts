import type { Throwable } from '#contract/incident/throwable.ts';

/** The program waited for its job and the job failed: it has a cause of its own (application mode, executeAndCollect; JobResult). */
const JOB_RAN = /JobExecutionException|Job execution failed|Job failed \(JobID|JobCancellationException/;
/** The program was well; the JobManager could not make the job (DefaultJobMasterServiceProcess, Dispatcher). */
const NOT_INITIALIZED = /JobInitializationException|JobSubmissionException|Could not start the JobMaster/;
/** The program itself threw, or made no job (PackagedProgram, ClientUtils). */
const PROGRAM = /ProgramInvocationException|ProgramMissingJobException/;

export function saysJobRan(text: string): boolean {
  return JOB_RAN.test(text);
}

export function isNotInitialized({ className, message }: Throwable): boolean {
  return NOT_INITIALIZED.test(`${className}: ${message}`);
}

export function isOfProgram({ className }: Throwable): boolean {
  return PROGRAM.test(className);
}
