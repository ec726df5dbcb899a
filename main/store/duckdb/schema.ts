/** Raised whenever a table or a file of a store changes its meaning: older stores are then built anew. */
export const STORE_SCHEMA = 4;
