/** Where `serve` answers; see `http.ts` for the wire. Apart from it, so that the window need not carry the schemas. */
export const HTTP_PATHS = { call: '/call', cancel: '/cancel', notices: '/notices' } as const;

/** Name and value of the header that every POST carries. */
export const HTTP_HEADER = { name: 'x-nutcracker', value: '1' } as const;
