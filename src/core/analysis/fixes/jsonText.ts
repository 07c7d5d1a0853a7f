/** The index after the string whose opening quote stands at `at`; the text's length where it is not closed. */
export function afterString(text: string, at: number): number {
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '"') return i + 1;
  }
  return text.length;
}

/** Calls `visit` with every index of `text` that lies outside of strings in double quotes. */
export function outsideStrings(text: string, visit: (character: string, at: number) => void): void {
  for (let at = 0; at < text.length;) {
    const character = text[at]!;
    if (character === '"') {
      at = afterString(text, at);
    } else {
      visit(character, at);
      at++;
    }
  }
}

/** Whether each line of `text` is one JSON value. */
export function isJsonLines(text: string): boolean {
  try {
    for (const line of text.split('\n')) JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
