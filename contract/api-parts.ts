import { z } from 'zod';
import { CHECKPOINT_FILTERS, CHECKPOINT_SORTS } from './incident/checkpoint-table.ts';
import { LOG_LEVELS } from './incident/log.ts';

/** Named by the window, so that it can cancel what it has not been answered yet. */
export const incidentId = z.string().min(1).max(100);
export const entry = z.string().min(1).max(4096);
export const instant = z.number().int();
export const processId = z.string().min(1).max(4096);
const template = z.number().int().min(1).max(65_535);

export const checkpointRef = z.strictObject({ id: z.number().int(), at: instant.optional() });

/** Of a job, in one of its checkpoints; `entry` is a `_metadata`. */
export const stateWish = {
  incidentId,
  jobId: z.string().max(100).optional(),
  checkpointId: z.number().int().optional(),
  entry: entry.optional(),
};

export const logQuerySchema = z.strictObject({
  text: z.string().max(2000).optional(),
  regex: z.boolean().optional(),
  matchCase: z.boolean().optional(),
  minLevel: z.enum(LOG_LEVELS).optional(),
  entries: z.array(entry).max(10_000).optional(),
  from: instant.optional(),
  to: instant.optional(),
  logger: z.string().max(500).optional(),
  templates: z.array(template).max(1000).readonly().optional(),
  withoutTemplates: z.array(template).max(1000).readonly().optional(),
});

/** The table of a job's checkpoints; `unfolded`: runs to list one by one, by the place of their earliest. */
export const checkpointTableSchema = z.strictObject({
  jobId: z.string().max(100).optional(),
  filter: z.enum(CHECKPOINT_FILTERS),
  sort: z.enum(CHECKPOINT_SORTS),
  isDescending: z.boolean(),
  from: instant.optional(),
  to: instant.optional(),
  unfolded: z.array(z.number().int().min(0)).max(1000).readonly(),
});
