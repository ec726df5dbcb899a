import { z } from 'zod';

const citation = z.object({
  file: z.string(),
  contains: z.string().optional(),
  jsonPath: z.string().optional(),
  value: z.unknown().optional(),
});

/** What is known of a bundle; other keys of the file are for people. */
export const labelSchema = z.object({
  id: z.string(),
  healthy: z.boolean().optional(),
  /** The decisive evidence is missing: to abstain is right. */
  expected: z.literal('cannot-tell').optional().catch(undefined),
  rootCauses: z
    .array(
      z.object({
        cause: z.string(),
        culprit: z.record(z.string(), z.unknown()).optional(),
        mustCite: z.array(citation).optional(),
      }),
    )
    .default([]),
  /** True as well, though not the root. */
  contributing: z.array(z.string()).default([]),
  alsoAcceptable: z.array(z.string()).default([]),
  mustNotReport: z.array(z.string()).default([]),
});

export type Label = z.infer<typeof labelSchema>;
/** One thing that must be among the evidence. */
export type Citation = z.infer<typeof citation>;
