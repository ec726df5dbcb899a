import { stableJson } from '#contract/wording/stable-json.ts';
import type { Command } from './arguments.ts';
import { complainAbout } from './complaints.ts';
import { plain } from './plain.ts';
import type { Terminal } from './terminal.ts';
import { withSession } from './with-session.ts';

/** Prints one section of the incident. */
export async function show(
  command: Extract<Command, { kind: 'show' }>,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<void> {
  await withSession([command.bundle], terminal, signal, async (session) => {
    const section = session.section(command.section, command.jobId);
    await terminal.print(command.format === 'json' ? stableJson(section) : plain(section));
    complainAbout(session.incident.coverage.complaints, terminal);
  });
}
