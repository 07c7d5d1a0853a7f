/** The recipe asks for something that is not there; the message says what, where, and what to do. */
export class RecipeError extends Error {
  override name = 'RecipeError';
}
