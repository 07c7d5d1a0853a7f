import { isBlankText } from '../shape/blankText';
import { Kind } from '../shape/kind';
import type { PathNode } from '../shape/pathNode';
import type { RecordTape } from '../shape/recordTape';
import { Trigger } from '../shape/trigger';
import { partOf, type Part } from './turnRoles';

/** One turn, as indices on the tape; -1 where it has no such member. */
export interface Turn {
  readonly value: number;
  readonly role: number;
  /** Undefined where the role is missing, no text, or unknown. */
  readonly part: Part | undefined;
  readonly content: number;
  /** It calls tools, so that it needs no content. */
  readonly calls: boolean;
}

export interface Conversation {
  /** Index on the tape of the list. */
  readonly value: number;
  /** The whole of a training example, as against a prompt or an answer alone. */
  readonly whole: boolean;
  readonly turns: readonly Turn[];
}

export const ROLE_NAMES: readonly string[] = ['role', 'from'];
export const CONTENT_NAMES: readonly string[] = ['content', 'value'];
const CALL_NAMES: readonly string[] = ['tool_calls', 'function_call'];
/** Fields that hold a whole conversation and nothing else. */
export const CONVERSATIONS: readonly string[] = ['messages', 'conversations'];

/** `messages[*]` and the like. */
export const isTurnPath = ({ key, depth, parent }: PathNode): boolean =>
  key === undefined && depth === 2 && (parent!.trigger & Trigger.Turns) !== 0;

/** The conversations of a record: lists at the fields that hold one. */
export function conversationsOf(tape: RecordTape): Conversation[] {
  const found: Conversation[] = [];
  if (tape.kinds[0] !== Kind.Object) return found;
  for (let value = tape.first(0); value !== -1; value = tape.after(value)) {
    const node = tape.nodes[value];
    if (node === undefined || (node.trigger & Trigger.Turns) === 0) continue;
    if (tape.kinds[value] !== Kind.List) continue;
    const turns: Turn[] = [];
    for (let turn = tape.first(value); turn !== -1; turn = tape.after(turn)) turns.push(turnAt(tape, turn));
    const whole = CONVERSATIONS.includes(node.key!);
    // A prompt or an answer may also be a list of texts.
    if (whole || turns.some(turn => turn.role !== -1)) found.push({ value, whole, turns });
  }
  return found;
}

export function turnAt(tape: RecordTape, value: number): Turn {
  let role = -1;
  let content = -1;
  let calls = false;
  if (tape.kinds[value] === Kind.Object) {
    for (let member = tape.first(value); member !== -1; member = tape.after(member)) {
      const key = tape.nodes[member]?.key;
      if (key === undefined) continue;
      if (ROLE_NAMES.includes(key)) role = member;
      else if (CONTENT_NAMES.includes(key)) content = member;
      else if (CALL_NAMES.includes(key)) calls ||= holdsSomething(tape, member);
    }
  }
  const named = role !== -1 && tape.kinds[role] === Kind.Text;
  const part = named ? partOf(tape.bytes, tape.starts[role]! + 1, tape.ends[role]! - 1) : undefined;
  return { value, role, part, content, calls };
}

/** Whether a value is more than null, a blank text, or an empty list or object. */
export function holdsSomething(tape: RecordTape, value: number): boolean {
  const kind = tape.kinds[value];
  if (kind === Kind.Null) return false;
  if (kind === Kind.Text) return !isBlankText(tape.bytes, tape.starts[value]!, tape.ends[value]!);
  return (kind !== Kind.List && kind !== Kind.Object) || tape.first(value) !== -1;
}
