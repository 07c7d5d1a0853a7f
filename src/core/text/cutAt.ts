/** Where to cut a text after `most` units at the latest, so that no surrogate pair is parted. */
export function cutAt(text: string, most: number): number {
  if (text.length <= most) return text.length;
  const unit = text.charCodeAt(most - 1);
  return unit >= 0xd800 && unit < 0xdc00 ? most - 1 : most;
}
