import { z } from 'zod';
import { present } from '#contract/present.ts';
import type { RestFact, RestJobType, RestPlanNode } from '../../facts/rest-facts.ts';
import { type Body, defineEndpoint } from '../define-endpoint.ts';
import { unescapedHtml } from '../unescaped-html.ts';
import { amount, hasKeys, list, maybe, text } from './fields.ts';
import { from, sourceAt } from './sources.ts';

/** A plan, or the text of one: old generated API docs type it as a string and some collectors keep it so. */
export const planShape = maybe(
  z.preprocess(
    planOf,
    z.object({
      jid: text,
      name: text,
      type: text,
      nodes: list(
        z.object({
          id: text,
          parallelism: amount,
          description: text,
          operator: text,
          inputs: list(z.object({ id: text, ship_strategy: text })),
        }),
      ),
    }),
  ),
);

function planOf(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

/** A description without HTML: one line per operator, `Source: orders\n+- parse-order`, or `A -> B` of old releases. */
function plain(description: string): string {
  return unescapedHtml(description.replaceAll('<br/>', '\n')).trimEnd();
}

/** What a body says of the type of its job; older releases do not say it. */
export function jobType(name: string | undefined, body: Body, pointer: string): { readonly type?: RestJobType } {
  return name === undefined ? {} : { type: { name, source: sourceAt(body, pointer, name) } };
}

/** The fact of a plan that stands at `pointer` of the body. */
export function planFact(plan: z.output<typeof planShape>, body: Body, pointer: string): readonly RestFact[] {
  if (plan?.nodes === undefined) return [];
  const nodes = plan.nodes.flatMap((node, i): readonly RestPlanNode[] => {
    if (node?.id === undefined) return [];
    const at = `${pointer}/nodes/${i}`;
    return [
      {
        id: node.id,
        parallelism: node.parallelism ?? 1,
        description: plain(node.description ?? node.operator ?? ''),
        inputs: (node.inputs ?? []).flatMap((input, j) =>
          input?.id === undefined
            ? []
            : [
                {
                  id: input.id,
                  strategy: input.ship_strategy ?? 'UNKNOWN',
                  source: sourceAt(body, `${at}/inputs/${j}/ship_strategy`, input.ship_strategy),
                },
              ],
        ),
        source: sourceAt(body, `${at}/parallelism`, node.parallelism),
      },
    ];
  });
  const jobId = body.jobId ?? plan.jid;
  return [
    {
      ...from(jobId === undefined ? body : { ...body, jobId }),
      endpoint: 'plan',
      ...present({ id: plan.jid, name: plan.name }),
      ...jobType(plan.type, body, `${pointer}/type`),
      nodes,
      source: sourceAt(body, `${pointer}/nodes`, plan.nodes.length),
    },
  ];
}

/** `/jobs/:jobid/plan`, also the answer of `/jars/:jarid/plan`. */
export const plan = defineEndpoint({
  id: 'plan',
  path: '/jobs/:jobid/plan',
  writtenBy: 'JobPlanInfo, JsonPlanGenerator',
  recognise: (value) => hasKeys(value, 'plan') && Object.keys(value).length === 1,
  schema: z.object({ plan: planShape }),
  toFacts: (data, body) => planFact(data.plan, body, '/plan'),
});
