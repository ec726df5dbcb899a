import { stableJsonParts } from '#contract/wording/stable-json.ts';
import type { Command } from './arguments.ts';
import { complainAbout } from './complaints.ts';
import { plain } from './plain.ts';
import { printParts } from './print-parts.ts';
import { showTemplates } from './show-templates.ts';
import type { Terminal } from './terminal.ts';
import { withSession } from './with-session.ts';

/** Prints one section of the incident. */
export async function show(
  command: Extract<Command, { kind: 'show' }>,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<void> {
  const { section: asked } = command;
  if (asked === 'templates') return showTemplates(command, terminal, signal);
  await withSession(command.bundles, terminal, signal, async (session) => {
    const section = session.section(asked, command.jobId);
    await printParts(terminal, command.format === 'json' ? stableJsonParts(section) : plain(section));
    complainAbout(session.incident.coverage.complaints, command.language, terminal);
  });
}
