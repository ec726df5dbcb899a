import { z } from 'zod';
import { API, type ApiName, type ApiParams } from './api.ts';
import { IncidentError } from './errors.ts';
import { HOST, type HostName, type HostParams } from './host.ts';

const callId = z.string().min(1).max(100);

/** A call as it crosses a process boundary. Whoever answers it checks its parameters, with `apiParams` or `hostParams`. */
export const callSchema = z.strictObject({ callId, name: z.string().min(1).max(100), params: z.unknown() });
export const cancelSchema = z.strictObject({ callId });

/** The calls of `HOST` that the engine answers, as it answers all of `API`; a host forwards them as they are. */
const ENGINE_HOST_NAMES = [
  'bundle.open',
  'bundle.openSample',
  'bundle.cancel',
  'bundle.close',
  'bundle.baseline',
  'samples.list',
  'samples.check',
] as const satisfies readonly HostName[];

export type EngineHostName = (typeof ENGINE_HOST_NAMES)[number];
/** The calls of `HOST` that a host answers itself. */
export type OwnHostName = Exclude<HostName, EngineHostName>;

export function isApiName(name: string): name is ApiName {
  return Object.hasOwn(API, name);
}

export function isEngineHostName(name: string): name is EngineHostName {
  return ENGINE_HOST_NAMES.some((one) => one === name);
}

export function isOwnHostName(name: string): name is OwnHostName {
  return Object.hasOwn(HOST, name) && !isEngineHostName(name);
}

const API_SCHEMAS: { readonly [N in ApiName]: z.ZodType<ApiParams<N>> } = API;
const HOST_SCHEMAS: { readonly [N in HostName]: z.ZodType<HostParams<N>> } = HOST;

/** @throws IncidentError `params-invalid` when the parameters do not have the shape that the contract asks for. */
export function apiParams<N extends ApiName>(name: N, params: unknown): ApiParams<N> {
  return checked(name, API_SCHEMAS[name], params);
}

/** @throws IncidentError `params-invalid` when the parameters do not have the shape that the contract asks for. */
export function hostParams<N extends HostName>(name: N, params: unknown): HostParams<N> {
  return checked(name, HOST_SCHEMAS[name], params);
}

function checked<T>(name: string, schema: z.ZodType<T>, params: unknown): T {
  const read = schema.safeParse(params);
  if (read.success) return read.data;
  throw new IncidentError('params-invalid', {
    what: 'The parameters of a call do not fit.',
    why: z.prettifyError(read.error),
    where: name,
  });
}
