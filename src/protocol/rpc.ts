/**
 * One interface of methods is the protocol between two sides: method names, arguments and results
 * derive from it. Each method takes one cloneable argument; errors cross as values.
 */
export type ArgumentOf<C, M extends keyof C> = C[M] extends (argument: infer A) => unknown ? A : never;
export type ResultOf<C, M extends keyof C> = C[M] extends (argument: never) => infer R ? R : never;

/** An error that is meant to be read: what is wrong and what to do. */
export interface CallError {
  readonly message: string;
  readonly cancelled?: boolean;
  /** For a caller that can do something about it. */
  readonly code?: string;
}

export type CallMessage =
  | { readonly kind: 'call'; readonly id: number; readonly method: string; readonly argument: unknown }
  | { readonly kind: 'cancel'; readonly id: number }
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: CallError }
  | { readonly kind: 'event'; readonly name: string; readonly data: unknown };

/** A two-way channel of cloneable messages: a thread's port, or a webview. */
export interface Channel {
  post(message: CallMessage): void;
  onMessage(listener: (message: CallMessage) => void): void;
}

/** What the answering side knows of one call besides its argument. */
export interface CallContext {
  readonly cancelled: () => boolean;
  readonly onCancel: (listener: () => void) => void;
}

export type Handlers<C extends object> = {
  [M in keyof C]: (
    argument: ArgumentOf<C, M>,
    context: CallContext,
  ) => ResultOf<C, M> | Promise<ResultOf<C, M>>;
};

export class RemoteError extends Error {
  constructor(readonly detail: CallError) {
    super(detail.message);
    this.name = 'RemoteError';
  }
}

/** Answers calls that arrive on `channel`; returns a function that sends events the other way. */
export function serve<C extends object, E extends object>(
  channel: Channel,
  handlers: Handlers<C>,
): <N extends keyof E & string>(name: N, data: E[N]) => void {
  const running = new Map<number, { cancelled: boolean; listeners: (() => void)[] }>();

  async function answer(id: number, method: string, argument: unknown): Promise<void> {
    const call = { cancelled: false, listeners: [] as (() => void)[] };
    running.set(id, call);
    try {
      if (!Object.hasOwn(handlers, method)) throw new Error(`There is no method "${method}".`);
      const handler = handlers[method as keyof C] as (argument: unknown, context: CallContext) => unknown;
      const value = await handler(argument, {
        cancelled: () => call.cancelled,
        onCancel: listener => call.listeners.push(listener),
      });
      channel.post({ kind: 'result', id, value });
    } catch (error) {
      channel.post({ kind: 'error', id, error: { ...callError(error), cancelled: call.cancelled } });
    } finally {
      running.delete(id);
    }
  }

  channel.onMessage(message => {
    if (message.kind === 'call') void answer(message.id, message.method, message.argument);
    else if (message.kind === 'cancel') {
      const call = running.get(message.id);
      if (call === undefined || call.cancelled) return;
      call.cancelled = true;
      for (const listener of call.listeners) listener();
    }
  });
  return (name, data) => {
    channel.post({ kind: 'event', name, data });
  };
}

export interface PendingCall<T> extends Promise<T> {
  cancel(): void;
}

export interface Client<C extends object, E extends object> {
  call<M extends keyof C & string>(method: M, argument: ArgumentOf<C, M>): PendingCall<ResultOf<C, M>>;
  on<N extends keyof E & string>(name: N, listener: (data: E[N]) => void): void;
  /** Every open and later call fails with `message`: the other side has gone. */
  close(message: string): void;
}

/** The calling side of `channel`. */
export function connect<C extends object, E extends object>(channel: Channel): Client<C, E> {
  const pending = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  const listeners = new Map<string, ((data: never) => void)[]>();
  let nextId = 1;
  let closed: string | undefined;

  channel.onMessage(message => {
    if (message.kind === 'event') {
      for (const listener of listeners.get(message.name) ?? []) listener(message.data as never);
    } else if (message.kind === 'result' || message.kind === 'error') {
      const call = pending.get(message.id);
      pending.delete(message.id);
      if (message.kind === 'result') call?.resolve(message.value as never);
      else call?.reject(new RemoteError(message.error));
    }
  });

  return {
    call(method, argument) {
      const id = nextId++;
      const promise = new Promise<never>((resolve, reject) => {
        if (closed !== undefined) {
          reject(new Error(closed));
          return;
        }
        pending.set(id, { resolve, reject });
        channel.post({ kind: 'call', id, method, argument });
      });
      return Object.assign(promise, {
        cancel: () => {
          channel.post({ kind: 'cancel', id });
        },
      });
    },
    on(name, listener) {
      listeners.set(name, [...(listeners.get(name) ?? []), listener]);
    },
    close(message) {
      closed = message;
      for (const call of pending.values()) call.reject(new Error(message));
      pending.clear();
    },
  };
}

/** A code that an error carries crosses with it, through any number of calls. */
function callError(error: unknown): CallError {
  const detail = error instanceof RemoteError ? error.detail : (error as { code?: unknown } | null);
  const code = detail?.code;
  return { message: messageOf(error), ...(typeof code === 'string' && { code }) };
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
