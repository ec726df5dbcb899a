/** What the program calls itself in everything it writes. The version is that of package.json (a test compares them). */
export const PRODUCT = { name: 'nutcracker', title: 'Nutcracker', version: '0.1.0' } as const;
