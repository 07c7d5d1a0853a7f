import type { Server } from './serve.mjs';

/** The socket path of a window. */
export type Window = string;

export function currentWindow(server: Server, folder: string): Promise<Window | undefined>;
export function nextWindow(
  server: Server,
  folder: string,
  options?: { earlier?: Window | undefined; limitMs?: number },
): Promise<Window>;
export function openInWindow(server: Server, window: Window, file: string): Promise<void>;
