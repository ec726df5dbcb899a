/** JobManagerCheckpointStorage.DEFAULT_MAX_STATE_SIZE, the same in every release: of one state of one subtask. */
export const JOB_MANAGER_STORAGE_BYTES = 5 * 1024 * 1024;
