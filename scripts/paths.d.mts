/** The project's folder, absolute. */
export const root: string;
/** The folder for everything generated that is not shipped. */
export const out: string;
/** Where downloads that outlive a checkout are kept. */
export function cacheFolder(): string;
