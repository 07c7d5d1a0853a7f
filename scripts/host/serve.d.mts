export interface Server {
  readonly pid: number;
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** `127.0.0.1:PORT` */
  readonly authority: string;
  /** The temporary folder with the server's settings, extensions and log. */
  readonly home: string;
  /** Where windows announce that their extension host runs. */
  readonly sessionSocket: string;
  /** Replaces the user settings; open windows follow. */
  writeSettings(settings: Record<string, unknown>): void;
  readonly ended: Promise<unknown>;
  log(): string;
  stop(): Promise<void>;
}

export function serve(options?: {
  settings?: Record<string, unknown>;
  env?: Record<string, string>;
}): Promise<Server>;
