import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../../main/facts/fact.ts';
import { openLogReader } from '../../../../main/ingest/parse/log/log-reader.ts';
import { FactPacker } from '../../../../main/ingest/workers/fact-packer.ts';
import { FactUnpacker } from '../../../../main/ingest/workers/fact-unpacker.ts';
import { packReply, unpackReply } from '../../../../main/ingest/workers/transfer.ts';
import { corpus, decode, readAll } from '../parse/reading.ts';

const FILES = ['logs/1.10-taskexecutor.log', 'logs/1.13-jobmanager.log', 'logs/1.18-jobmanager.log'];

const reading = (file: string) => {
  const { facts } = readAll(() => openLogReader({ entry: 'a.log' }, decode, { expectsLayout: true }), corpus(file));
  return { facts, complaints: [] };
};

describe('replies between threads', () => {
  test.each(FILES)('%s: every fact arrives as it left', (file) => {
    const { facts } = reading(file);
    // The profile of the whole log makes a batch that is cloned; without it the facts travel as text.
    for (const sent of [facts, facts.filter((fact) => fact.kind !== 'log-profile')]) {
      const reply = {
        outcomes: [{ kind: 'reading' as const, job: 1, reading: { facts: sent, complaints: [] } }],
        taken: 9,
      };
      expect(unpackReply(structuredClone(packReply(reply, new FactPacker()).message), new FactUnpacker())).toEqual(
        reply,
      );
    }
  });

  test('facts of one record share its stack trace again', () => {
    const facts = reading('logs/1.13-jobmanager.log').facts.filter((fact) => fact.kind !== 'log-profile');
    const reply = { outcomes: [{ kind: 'reading' as const, job: 1, reading: { facts, complaints: [] } }], taken: 0 };
    const [outcome] = unpackReply(
      structuredClone(packReply(reply, new FactPacker()).message),
      new FactUnpacker(),
    ).outcomes;
    const arrived = outcome?.kind === 'reading' ? outcome.reading.facts : [];
    const traces = (all: readonly Fact[]) =>
      new Set(all.flatMap((fact) => ('throwable' in fact && fact.throwable !== undefined ? [fact.throwable] : [])))
        .size;
    expect(traces(arrived)).toBe(traces(facts));
  });
});
