/** A string that stands for one kind of thing: a plain string may become one, two kinds cannot be mixed up. */
type Named<Kind extends string> = string & { readonly __kind?: Kind };

/** 32 lower-case hex (Flink's JobID). */
export type JobId = Named<'job'>;
/** 32 lower-case hex (JobVertexID): a chain of operators, a box in the Web UI. */
export type VertexId = Named<'vertex'>;
/** ExecutionAttemptID: 32 hex up to 1.15, `<graph>_<vertex>_<subtask>_<attempt>` from 1.16. */
export type AttemptId = Named<'attempt'>;
/** ResourceID of a TaskManager: `<host>:<port>-<6 hex>`, a container id, a pod name or 32 hex. */
export type TaskManagerId = Named<'task-manager'>;
/** Path of an entry inside the bundle, with forward slashes, as the archive spells it. */
export type EntryPath = Named<'entry'>;
/** A cause id of the vocabulary: `<area>/<what-is-wrong>`. */
export type CauseId = Named<'cause'>;
/** Names one open incident between a window and the engine. */
export type IncidentId = Named<'incident'>;
