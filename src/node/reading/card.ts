import { RecipeError } from '../../core/pipeline/recipeError';
import { stringAt } from '../../core/record/stringAt';
import { walkJsonLine } from '../../core/record/jsonWalk';
import { COUNTABLE_UNITS, type Tokenizer } from '../../core/tokens/tokenizer';
import type { AskedRecipe, CardRequest, PlacedCard, TextProposal } from '../../protocol/reading';
import { proposalFor, unjudged } from './proposal';
import type { RecipeJudge } from './recipeJudge';
import { fieldsOf } from './recordFields';
import { textTokens } from './textTokens';

/** The judge of a recipe on records like those of `sample`. */
export type JudgeFor = (asked: AskedRecipe, sample: readonly string[]) => Promise<RecipeJudge>;

/** What stands at a place of a text; null where that is no text. */
export async function cardAt(
  request: CardRequest,
  tokenizer: Tokenizer,
  judgeFor: JudgeFor,
): Promise<PlacedCard | null> {
  const { kind, text: line, offset, asked, sample } = request;
  const found =
    kind === 'plain' ? { start: 0, end: line.length, isKey: false, text: line } : stringAt(line, offset);
  if (found === undefined || found.isKey || found.text === '') return null;
  const { start, end, text } = found;
  const card = { start, end, text: textTokens(text, tokenizer) };
  if (asked === null || line.length > COUNTABLE_UNITS) return { ...card, proposal: null };
  try {
    const proposal =
      kind === 'lines'
        ? await ofRecord(asked, line, start, sample, tokenizer, judgeFor)
        : await ofTextAlone(asked, text, tokenizer, judgeFor);
    return { ...card, proposal };
  } catch (error) {
    if (!(error instanceof RecipeError)) throw error;
    return { ...card, proposal: unjudged(asked.title, error.message) };
  }
}

async function ofRecord(
  asked: AskedRecipe,
  line: string,
  start: number,
  sample: readonly string[],
  tokenizer: Tokenizer,
  judgeFor: JudgeFor,
): Promise<TextProposal | null> {
  const judge = await judgeFor(asked, sample);
  const bytes = Buffer.from(line);
  const judged = judge.judge(bytes);
  if (judged === undefined) return null;
  return proposalFor(asked.title, judged, pathAt(bytes, Buffer.byteLength(line.slice(0, start))), tokenizer);
}

/** Records of other forms are not known as such: their texts are judged each by itself, where it looks like one. */
async function ofTextAlone(
  asked: AskedRecipe,
  text: string,
  tokenizer: Tokenizer,
  judgeFor: JudgeFor,
): Promise<TextProposal | null> {
  const line = JSON.stringify({ text });
  const { fields } = fieldsOf([line]);
  if (fields.length === 0) return null;
  const recipe = { ...asked.recipe, fields: ['text'], decisions: [] };
  const judged = (await judgeFor({ ...asked, recipe }, [])).judge(Buffer.from(line));
  return judged === undefined ? null : proposalFor(asked.title, judged, 'text', tokenizer);
}

/** The path of the text whose opening quote is byte `at` of the record; undefined where that is no record. */
function pathAt(bytes: Uint8Array, at: number): string | undefined {
  let path: string | undefined;
  try {
    walkJsonLine(bytes, 0, bytes.length, (visited, kind, start) => {
      if (kind === 'string' && start === at) path = visited;
    });
  } catch {
    return undefined;
  }
  return path;
}
