import manifest from '../../package.json';

/** Winnow's own version, as manifests record it. */
export const VERSION: string = manifest.version;
