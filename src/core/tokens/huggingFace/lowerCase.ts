/** Character by character: a capital sigma at the end of a word is no exception. */
export const lowerCase = (text: string): string => text.replaceAll('\u03a3', '\u03c3').toLowerCase();
