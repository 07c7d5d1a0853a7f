import { Block } from '../../core/record/block';
import type { JsonScanner } from '../../core/record/jsonScanner';
import type {
  AskedRecipe,
  CardRequest,
  PlacedCard,
  RecordsRequest,
  RecordsTokens,
} from '../../protocol/reading';
import { tokenizerNamed } from '../tokens/tokenizerNamed';
import { cardAt } from './card';
import { RecipeJudge } from './recipeJudge';
import { RecordCounter } from './recordCounter';
import { scannerOf } from './recordFields';

/** Recipes and samples that were asked about last: judges and fields of them are kept. */
const MOST_KEPT = 4;

/** What people read in text documents, in tokens. One for each thread. */
export class Reading {
  private readonly judges = new Kept<Promise<RecipeJudge>>();
  private readonly scanners = new Kept<JsonScanner>();

  async card(request: CardRequest): Promise<PlacedCard | null> {
    const tokenizer = await tokenizerNamed(request.tokenizer);
    return cardAt(request, tokenizer, (asked, sample) => this.judgeFor(asked, sample));
  }

  /** Tokens of records of JSON Lines. */
  async records({ tokenizer: name, sample, lines }: RecordsRequest): Promise<RecordsTokens> {
    const tokenizer = await tokenizerNamed(name);
    const scanner = this.scanners.get(JSON.stringify(sample), () => scannerOf(sample));
    const counter = new RecordCounter(scanner, tokenizer);
    const tokens = lines.map(line => {
      const { tokens: counted } = counter.count(new Block(Buffer.from(line)), 0);
      return typeof counted === 'number' ? counted : counted === 'uncounted' ? null : undefined;
    });
    return { tokenizer: tokenizer.id, fields: counter.fields, tokens };
  }

  async texts(name: string, texts: readonly string[]): Promise<(number | null)[]> {
    const tokenizer = await tokenizerNamed(name);
    return texts.map(text => (text.length > tokenizer.mostUnits ? null : tokenizer.count(text)));
  }

  private judgeFor(asked: AskedRecipe, sample: readonly string[]): Promise<RecipeJudge> {
    return this.judges.get(JSON.stringify([asked.recipe, sample]), () => RecipeJudge.create(asked, sample));
  }
}

/** What was made for the last few keys. */
class Kept<T> {
  private readonly made = new Map<string, T>();

  get(key: string, make: () => T): T {
    const value = this.made.get(key) ?? make();
    this.made.delete(key);
    this.made.set(key, value);
    const oldest = this.made.keys().next();
    if (this.made.size > MOST_KEPT && oldest.done !== true) this.made.delete(oldest.value);
    return value;
  }
}
