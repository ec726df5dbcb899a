import { z } from 'zod';
import { present } from '#contract/present.ts';
import type { RestVertex } from '../../facts/rest-facts.ts';
import type { Body } from '../define-endpoint.ts';
import { amount, text } from './fields.ts';
import { sourceAt } from './sources.ts';

/** A vertex as `/jobs/:jobid` and `/jobs/:jobid/vertices/:vid` describe it. */
export const vertexShape = z.object({
  id: text,
  name: text,
  parallelism: amount,
  maxParallelism: amount,
  status: text,
});

/** Its evidence is the parallelism: the one number of it that is an opinion of the user. */
export function vertexOf(
  data: z.output<typeof vertexShape> | undefined,
  body: Body,
  pointer: string,
): readonly RestVertex[] {
  const id = data?.id;
  if (id === undefined) return [];
  return [
    {
      id,
      name: data?.name ?? id,
      parallelism: data?.parallelism ?? 1,
      ...present({ maxParallelism: data?.maxParallelism, status: data?.status }),
      source: sourceAt(body, `${pointer}/parallelism`, data?.parallelism),
    },
  ];
}
