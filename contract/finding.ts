import type { CauseId } from './incident/ids.ts';
import type { Instant } from './incident/instant.ts';
import type { Source } from './incident/source.ts';
import type { Text } from './text.ts';
import type { Working } from './working.ts';

/** The worst first. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What started it, what keeps it alive, what followed, what has not hurt yet. */
export const ROLES = ['trigger', 'sustainer', 'consequence', 'risk'] as const;
export type Role = (typeof ROLES)[number];

/** Who or what is to blame; only keys that are known. Same keys as the verdict JSON. */
export interface Culprit {
  readonly jobId?: string;
  readonly vertexId?: string;
  readonly vertexName?: string;
  readonly subtask?: number;
  readonly taskManager?: string;
  readonly host?: string;
  /** Settings key. */
  readonly setting?: string;
  /** Storage path, or entry of the bundle. */
  readonly path?: string;
  /** System outside of Flink, or a part of it: broker, topic-partition, database, service, container. */
  readonly external?: string;
  /** Java class. */
  readonly class?: string;
}

/** One step to take, in the order to take them. */
export interface Advice {
  readonly text: Text;
  /** Settings to set, by the exact key of the detected release. */
  readonly set?: Readonly<Record<string, string>>;
  readonly commands?: readonly string[];
  readonly deadline?: Instant;
  readonly losesData?: boolean;
  /** To look for what led to this, to mend it as if nothing had, or to bear with it meanwhile: where that is known, the step is left out. */
  readonly seeks?: true;
  /** To start the repaired job again: where its cause says so, what follows from the cause need not. */
  readonly startsAgain?: true;
  /** Path below https://nightlies.apache.org/flink/flink-docs-release-X.Y/ (never fetched). */
  readonly doc?: string;
}

/** A value of the computation behind a finding. */
export interface Term {
  readonly term: string;
  readonly value: number;
  readonly unit: 'ms' | 'B' | '1' | '1/s' | 'B/s';
  readonly kind: 'observed' | 'computed';
  /** Index into the finding's evidence. */
  readonly evidence?: number;
}

/** A cause that was found, with everything said about it. */
export interface Finding {
  readonly id: CauseId;
  readonly role: Role;
  readonly severity: Severity;
  /** 0..1. */
  readonly confidence: number;
  readonly culprit: Culprit;
  readonly span?: { readonly from: Instant; readonly to: Instant; readonly count: number };
  /** Typed per rule; numbers, strings and flat lists. */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly title: Text;
  readonly why: Text;
  /** Two short lines for the box of the chain (at most 28 characters in English, 16 Han). */
  readonly brief: readonly [Text, Text];
  readonly advice: readonly Advice[];
  /** In order of weight; never empty. */
  readonly evidence: readonly Source[];
  /** What the cause predicts, and how much of it was seen. */
  readonly expected: { readonly met: number; readonly missed: number; readonly against: number };
  readonly arithmetic: readonly Term[];
  /** Longer calculations, and the walk that led here, in the order to read them. */
  readonly workings?: readonly Working[];
  /** Findings that follow from this one. */
  readonly leadsTo: readonly CauseId[];
}
