import type * as v from 'valibot';
import { KINDS } from '../../shared/questions/index.ts';

/** The place of a value in a file: names of fields and places in lists, from the top. */
export type Path = readonly (string | number)[];

/** What is wrong, where. The reason continues a sentence whose subject is the place. */
export interface Fault {
  path: Path;
  reason: string;
}

type Issue = v.BaseIssue<unknown>;

/** Where an issue points in the file. There a body's fields stand beside the item's own: `body` is ours alone. */
function pathOf(issue: Issue): Path {
  const keys = (issue.path ?? []).map((step) => (typeof step.key === 'number' ? step.key : String(step.key)));
  return keys.filter((key, depth) => !(key === 'body' && keys[0] === 'items' && depth === 2));
}

function shown(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

function wrongText(input: unknown): string {
  if (input === null) return 'is empty';
  if (typeof input === 'number' || typeof input === 'boolean') return `should be text: put ${String(input)} in quotes`;
  return 'should be text; a text with a colon in it needs quotes';
}

/** A schema's issue as a sentence for somebody who writes packs. Schemas that have their own words keep them. */
function reasonOf(issue: Issue): string {
  if (!issue.message.startsWith('Invalid ')) return issue.message;
  const { type, input, requirement } = { requirement: undefined, ...issue };
  switch (type) {
    case 'string':
    case 'union':
      return wrongText(input);
    case 'boolean':
      return `should be true or false, not ${shown(input)}`;
    case 'number':
      return `should be a number, not ${shown(input)}`;
    case 'array':
      return 'should be a list: begin each line of it with "- "';
    case 'strict_object':
      return 'should be a set of fields, each on a line of its own';
    case 'picklist':
      return `should be ${issue.expected?.replace(/[()]/g, '').replaceAll(' | ', ' or ') ?? 'another value'}, not ${shown(input)}`;
    case 'finite':
      return 'should be a number, not infinite';
    case 'integer':
      return `should be a whole number, not ${shown(input)}`;
    case 'min_value':
      return `should be at least ${shown(requirement)}`;
    case 'max_value':
      return `should be at most ${shown(requirement)}`;
    case 'max_length':
      return `is longer than ${shown(requirement)} characters`;
    case 'non_empty':
      return 'is empty';
    default:
      return issue.message;
  }
}

/** An issue of the quiz schema as a fault of the file. */
export function faultOf(issue: Issue): Fault {
  const path = pathOf(issue);
  const last = path.at(-1);
  if (issue.type === 'variant') {
    const given = issue.input === undefined ? '"kind" is missing' : `${shown(issue.input)} is no kind`;
    return { path, reason: `${given}; write ${KINDS.join(', ')}` };
  }
  const step = issue.path?.at(-1);
  if (issue.type === 'strict_object' && step && 'origin' in step && step.origin === 'key') {
    if (issue.expected === 'never') return { path, reason: `"${last}" is not a field that stands here` };
    return { path: path.slice(0, -1), reason: `"${last}" is missing` };
  }
  return { path, reason: reasonOf(issue) };
}

/** A place in words: `item 3 "reading-the-gaps", options 2, feedback`. Places in lists count from 1. */
export function placeOf(path: Path, idOf: (item: number) => string | null): string {
  const words: string[] = [];
  path.forEach((key, depth) => {
    if (typeof key === 'string') {
      if (depth > 0 || key !== 'items' || path.length === 1) words.push(key);
      return;
    }
    const id = depth === 1 && path[0] === 'items' ? idOf(key) : null;
    if (depth === 1 && path[0] === 'items') words.push(`item ${key + 1}${id === null ? '' : ` "${id}"`}`);
    else words.push(`${words.pop() ?? ''} ${key + 1}`.trim());
  });
  return words.join(', ');
}
