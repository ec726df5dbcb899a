import { z } from 'zod';
import { present } from '#contract/present.ts';
import type { RestRescale, RestRescaledVertex, RestSchedulerState } from '../../facts/rest-job-facts.ts';
import { type Body, defineEndpoint } from '../define-endpoint.ts';
import { amount, hasKeys, item, list, listOf, map, maybe, text } from './fields.ts';
import { from, sourceAt, step } from './sources.ts';
import { thrownText } from './thrown.ts';

const vertexShape = z.object({
  jobVertexId: text,
  jobVertexName: text,
  desiredParallelism: amount,
  sufficientParallelism: amount,
  preRescaleParallelism: amount,
  postRescaleParallelism: amount,
});

const stateShape = z.object({
  state: text,
  enterTimestampInMillis: amount,
  leaveTimestampInMillis: amount,
  stringifiedException: text,
});

const shape = z.object({
  rescaleUuid: text,
  startTimestampInMillis: amount,
  endTimestampInMillis: amount,
  terminalState: text,
  triggerCause: text,
  terminatedReason: text,
  vertices: map(vertexShape),
  schedulerStates: list(stateShape),
});

type Data = z.output<typeof shape> | undefined;

function verticesOf(data: NonNullable<Data>): readonly RestRescaledVertex[] {
  return Object.entries(data.vertices ?? {}).map(([key, held]) => ({
    vertexId: held?.jobVertexId ?? key,
    ...present({
      name: held?.jobVertexName,
      before: held?.preRescaleParallelism,
      after: held?.postRescaleParallelism,
      desired: held?.desiredParallelism,
      sufficient: held?.sufficientParallelism,
    }),
  }));
}

function statesOf(data: NonNullable<Data>, body: Body, at: string): readonly RestSchedulerState[] {
  return (data.schedulerStates ?? []).flatMap((held, i) => {
    if (held?.state === undefined) return [];
    const pointer = `${at}/schedulerStates/${i}`;
    const trace = held.stringifiedException;
    return [
      {
        state: held.state,
        ...present({
          from: held.enterTimestampInMillis,
          to: held.leaveTimestampInMillis,
          failure: trace ? thrownText(trace, body, `${pointer}/stringifiedException`) : undefined,
        }),
        source: sourceAt(body, `${pointer}/state`, held.state),
      },
    ];
  });
}

function rescaleOf(data: Data, body: Body, at: string): readonly RestRescale[] {
  if (data?.rescaleUuid === undefined) return [];
  return [
    {
      id: data.rescaleUuid,
      ...present({
        startedAt: data.startTimestampInMillis,
        endedAt: data.endTimestampInMillis,
        outcome: data.terminalState,
        cause: data.triggerCause,
        ended: data.terminatedReason,
      }),
      vertices: verticesOf(data),
      states: statesOf(data, body, at),
      // While it goes on there is no reason for its end yet.
      source: sourceAt(
        body,
        `${at}/${data.terminatedReason === undefined ? 'triggerCause' : 'terminatedReason'}`,
        data.terminatedReason ?? data.triggerCause,
      ),
    },
  ];
}

/** One rescale with its vertices and the states it went through. */
export const rescale = defineEndpoint({
  id: 'rescale',
  path: '/jobs/:jobid/rescales/details/:rescaleuuid',
  writtenBy: 'JobRescaleDetails (2.3+)',
  recognise: (value) => hasKeys(value, 'rescaleUuid', 'triggerCause'),
  schema: shape,
  toFacts: (data, body) => [{ ...from(body), endpoint: 'rescale', rescales: rescaleOf(data, body, '') }],
});

/** The last rescales, newest first, as many as `web.adaptive-scheduler.rescale-history.size` keeps. */
export const rescales = defineEndpoint({
  id: 'rescales',
  path: '/jobs/:jobid/rescales/history',
  writtenBy: 'JobRescalesHistory (2.3+)',
  recognise: (value) => listOf(value, 'rescaleUuid', 'triggerCause'),
  schema: z.array(item(shape, 'rescaleUuid', 'triggerCause')),
  toFacts: (data, body) => [
    {
      ...from(body),
      endpoint: 'rescales',
      rescales: data.flatMap((one, i) => rescaleOf(one, body, step(i))),
    },
  ],
});

/** The last of each outcome. */
export const rescalesOverview = defineEndpoint({
  id: 'rescales-overview',
  path: '/jobs/:jobid/rescales/overview',
  writtenBy: 'JobRescalesOverview (2.3+)',
  recognise: (value) => hasKeys(value, 'rescalesCounts', 'latest'),
  schema: z.object({
    latest: maybe(z.object({ completed: maybe(shape), failed: maybe(shape), ignored: maybe(shape) })),
  }),
  toFacts: ({ latest }, body) => [
    {
      ...from(body),
      endpoint: 'rescales-overview',
      rescales: (['completed', 'failed', 'ignored'] as const).flatMap((outcome) =>
        rescaleOf(latest?.[outcome], body, `/latest/${outcome}`),
      ),
    },
  ],
});
