import { z } from 'zod';
import { maskSecrets } from '#contract/wording/secrets.ts';
import type { RestThrown } from '../../facts/rest-job-facts.ts';
import type { Body } from '../define-endpoint.ts';
import { text } from './fields.ts';
import { sourceAt } from './sources.ts';

/** A throwable as an answer carries it (SerializedThrowableSerializer): its class and its trace as text, and once more as bytes. */
export const thrownShape = z.object({ class: text, 'stack-trace': text });

export function thrownOf(
  data: z.output<typeof thrownShape> | undefined,
  body: Body,
  pointer: string,
): RestThrown | undefined {
  if (data?.['stack-trace'] === undefined && data?.class === undefined) return undefined;
  return thrownText(data['stack-trace'] ?? data.class ?? '', body, `${pointer}/stack-trace`, data.class);
}

export function thrownText(trace: string, body: Body, pointer: string, className?: string): RestThrown {
  const stackTrace = maskSecrets(trace);
  return { className: className ?? classOf(stackTrace), stackTrace, source: sourceAt(body, pointer, stackTrace) };
}

/** The class at the head of a stack trace: what stands before the first colon or line end. */
export function classOf(trace: string): string {
  return (/^[^\s:]+/.exec(trace)?.[0] ?? '').replace(/:$/, '');
}
