import type { Browser, Page } from 'playwright-core';
import type { Server } from './serve.mjs';

export interface Address {
  folder: string;
  extensionPath?: string;
  testsPath?: string;
}

export function workbenchUrl(server: Server, address: Address): string;
export function launchBrowser(): Promise<Browser>;
export function openPage(
  browser: Browser,
  url: string,
  options?: {
    viewport?: { width: number; height: number };
    functions?: Record<string, (...args: never[]) => unknown>;
    problems?: string[];
  },
): Promise<Page>;
