import { FIXES } from './fixes';
import type { FixDefinition } from './fixes/fix';
import { LISTED, LISTED_OF_RULE } from './problem';
import { RULES } from './shapeRules';
import type { Rule } from './shapeRules/rule';

/** The list of rules for the documentation, as Markdown. */
export function rulesDocument(): string {
  const shown = RULES.map(rule => ({ rule, fixes: FIXES.filter(fix => fix.rule === rule.id) }));
  return [
    '# Problems',
    '',
    'Generated from the rules by `npm run generate`.',
    '',
    'Winnow looks for what a reader or trainer would refuse, change or learn wrongly. Some rules judge each record ' +
      'alone; others compare it with what most records are like, which is learnt from the data itself.',
    '',
    `Of each rule the first ${LISTED_OF_RULE} problems are listed, ${LISTED.toLocaleString('en-US')} in all; the rest is counted.`,
    '',
    ...shown.flatMap(({ rule, fixes }) => section(rule, fixes)),
  ].join('\n');
}

function section(
  { id, title, severity, scope, description, examples }: Rule,
  fixes: FixDefinition[],
): string[] {
  const example = examples.find(({ finds }) => finds.length > 0)!;
  const against = scope === 'shape' ? 'compared with the rest' : 'of the record alone';
  return [
    `## ${title}`,
    '',
    `\`${id}\`, ${severity}, ${against}. ${description}`,
    '',
    '```json',
    example.records[example.finds[0]![0]]!,
    '```',
    '',
    ...fixes.flatMap(fix => [`- Fix: ${fix.title}.`]),
    ...(fixes.length > 0 ? [''] : []),
  ];
}
