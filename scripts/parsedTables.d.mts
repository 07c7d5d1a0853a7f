import type { Plugin } from 'esbuild';

export declare const parsedTables: Plugin;
