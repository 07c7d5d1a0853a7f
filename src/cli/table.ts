/** A cell, and whether numbers stand under it. */
export interface Column {
  readonly heading: string;
  /** Text: cut to this width, and flush left. Left out: numbers, flush right. */
  readonly most?: number;
}

/** Rows under their headings, each column as wide as it needs to be. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const widths = columns.map(({ heading, most = Infinity }, at) =>
    Math.min(most, Math.max(heading.length, ...rows.map(row => row[at]!.length))),
  );
  return [columns.map(({ heading }) => heading), ...rows].map(row =>
    row
      .map((cell, at) => {
        const width = widths[at]!;
        if (columns[at]!.most === undefined) return cell.padStart(width);
        return (cell.length > width ? `${cell.slice(0, width - 1)}…` : cell).padEnd(width);
      })
      .join('  ')
      .trimEnd(),
  );
}
