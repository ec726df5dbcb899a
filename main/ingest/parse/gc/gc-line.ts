import type { Collector, GcKind } from '#contract/incident/gc.ts';

/** When a line was written, as far as it says. */
export interface LineTime {
  /** Epoch ms UTC. */
  readonly at?: number;
  readonly uptimeMs?: number;
}

/** What a sentence of the JVM states, before its place in time is known. */
export interface GcSaid {
  readonly kind: GcKind;
  readonly cause?: string;
  readonly durationMs: number;
  readonly cpuMs?: number;
  readonly beforeBytes?: number;
  readonly afterBytes?: number;
  readonly totalBytes?: number;
}

/** What a line tells of the JVM itself. */
export interface JvmSaid {
  /** Only at the start of a JVM (or of a part of a legacy log). */
  readonly begins?: boolean;
  readonly collector?: Collector;
  readonly java?: string;
  readonly heapMaxBytes?: number;
}

/** What a line of the metaspace tells. */
export interface RoomSaid {
  readonly isRefused: boolean;
  readonly maxBytes?: number;
}

const UNITS: Readonly<Record<string, number>> = { B: 1, K: 2 ** 10, M: 2 ** 20, G: 2 ** 30, T: 2 ** 40 };

/** `512` and `M`. */
export function bytesOf(number: string | undefined, unit: string | undefined): number {
  return Math.round(decimal(number) * (UNITS[unit ?? ''] ?? 1));
}

/** Some locales write a decimal comma. */
export function decimal(text: string | undefined): number {
  return Number((text ?? '').replace(',', '.'));
}

const DATE = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)[.,](\d{3})(?:([+-])(\d\d):?(\d\d)|Z)$/;

/** Epoch ms of `2026-03-02T10:11:12.345+0800`; undefined when it is no time with a zone. */
export function epochOf(text: string): number | undefined {
  const date = DATE.exec(text);
  if (date === null) return undefined;
  const part = (i: number) => Number(date[i] ?? 0);
  const utc = Date.UTC(part(1), part(2) - 1, part(3), part(4), part(5), part(6), part(7));
  const offset = (part(9) * 60 + part(10)) * 60_000;
  return date[8] === '-' ? utc + offset : utc - offset;
}
