import { z } from 'zod';
import { API, type ApiName } from '#contract/api.ts';
import { IncidentError } from '#contract/errors.ts';
import { HOST, type HostName } from '#contract/host.ts';

/** A call whose name is known and whose parameters have the shape the contract asks for. */
export type CheckedCall =
  | { readonly kind: 'api'; readonly name: ApiName; readonly params: unknown; readonly callId: string }
  | { readonly kind: 'host'; readonly name: HostName; readonly params: unknown; readonly callId: string };

export const callIdSchema = z.string().min(1).max(100);
const nameSchema = z.string().min(1).max(100);

function invalid(why: string): IncidentError {
  return new IncidentError('params-invalid', { what: 'The call is not one the program knows.', why });
}

/** @throws IncidentError `params-invalid` for anything the contract does not name. */
export function checkCall(name: unknown, params: unknown, callId: unknown): CheckedCall {
  const id = callIdSchema.safeParse(callId);
  const called = nameSchema.safeParse(name);
  if (!id.success || !called.success) throw invalid('It has no name or no id.');
  const [kind, schema] = Object.hasOwn(API, called.data)
    ? (['api', API[called.data as ApiName]] as const)
    : Object.hasOwn(HOST, called.data)
      ? (['host', HOST[called.data as HostName]] as const)
      : [undefined, undefined];
  if (kind === undefined) throw invalid(`There is no ${called.data}.`);
  const read = schema.safeParse(params);
  if (!read.success) throw invalid(`${called.data}: ${z.prettifyError(read.error)}`);
  return { kind, name: called.data, params: read.data, callId: id.data } as CheckedCall;
}
