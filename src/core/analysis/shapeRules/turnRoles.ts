/** Who speaks in a turn, whatever the format calls it. */
export type Part = 'system' | 'user' | 'assistant' | 'call' | 'tool';

const PARTS: Readonly<Record<string, Part>> = {
  user: 'user',
  human: 'user',
  assistant: 'assistant',
  gpt: 'assistant',
  chatbot: 'assistant',
  model: 'assistant',
  system: 'system',
  developer: 'system',
  tool: 'tool',
  function: 'tool',
  observation: 'tool',
  ipython: 'tool',
  function_call: 'call',
};

export const ROLES: readonly string[] = Object.keys(PARTS);

const encoder = new TextEncoder();
const SPELLED = Object.entries(PARTS).map(([role, part]) => ({ bytes: encoder.encode(role), part }));

/** The part that the role spelled in `[start, end)` plays; undefined where no format knows it. */
export function partOf(bytes: Uint8Array, start: number, end: number): Part | undefined {
  next: for (const role of SPELLED) {
    if (role.bytes.length !== end - start) continue;
    for (let i = 0; i < role.bytes.length; i++) if (role.bytes[i] !== bytes[start + i]) continue next;
    return role.part;
  }
  return undefined;
}
