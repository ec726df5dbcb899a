import { SEVERITIES } from '#contract/finding.ts';
import type { Verdict } from '#contract/verdict.ts';
import { reportOf } from '../session/report-of.ts';
import type { Session } from '../session/session.ts';
import type { Command } from './arguments.ts';
import { complainAbout } from './complaints.ts';
import { type Terminal, writeOut } from './terminal.ts';
import { withSession } from './with-session.ts';

/** Prints or writes the verdict. True when `--fail-on` asks for a failure. */
export async function analyze(
  command: Extract<Command, { kind: 'analyze' }>,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<boolean> {
  // Only the page has a picture of how much was logged when.
  const withoutLog = command.format !== 'html';
  const write = async (session: Session): Promise<boolean> => {
    const shown = command.jobId === undefined ? session : session.ofJob(command.jobId);
    const file = await reportOf(shown, command.format, command.language, signal);
    if (command.out === undefined) await terminal.print(file.text);
    else await writeOut(command.out, file.text);
    complainAbout(session.incident.coverage.complaints, command.language, terminal);
    return command.failOn !== undefined && worst(shown.verdict) <= SEVERITIES.indexOf(command.failOn);
  };
  return withSession(command.bundles, terminal, signal, write, {
    withoutLog,
    ...(command.baseline === undefined ? {} : { baseline: [command.baseline] }),
  });
}

/** Index into SEVERITIES of the worst finding; beyond the list when there is none. */
function worst(verdict: Verdict): number {
  return Math.min(SEVERITIES.length, ...verdict.findings.map(({ severity }) => SEVERITIES.indexOf(severity)));
}
