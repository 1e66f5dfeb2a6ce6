import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { KINDS } from '../../shared/questions/index.ts';
import { ItemHead, Quiz } from '../../shared/quiz.ts';
import { readPack } from './pack.ts';
import { readMedia } from './pack-media.ts';

/** The words of JSON Schema that pack.schema.json uses. Anything else in it fails the first test. */
interface Schema {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  properties?: Record<string, Schema | false>;
  required?: string[];
  additionalProperties?: false;
  allOf?: Schema[];
  if?: Schema;
  then?: Schema;
  $ref?: string;
}
const KNOWN = new Set([
  'type',
  'enum',
  'const',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
  'items',
  'properties',
  'required',
  'additionalProperties',
  'allOf',
  'if',
  'then',
  '$ref',
  'description',
  'default',
  '$schema',
  'title',
  'definitions',
]);

const root: Schema & { definitions: { item: Schema } } = JSON.parse(readFileSync('content/pack.schema.json', 'utf8'));
const item = root.definitions.item;

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

/** Is `value` what the schema says? */
function valid(schema: Schema | false, value: unknown): boolean {
  if (schema === false) return false;
  const { type, enum: choices, pattern, minLength = 0, maxLength = Infinity, minimum = -Infinity, maximum = Infinity } = schema;
  if (schema.$ref !== undefined && !valid(item, value)) return false;
  // A whole number is a number too.
  if (type !== undefined && ![type].flat().some((each) => each === typeOf(value) || (each === 'number' && typeof value === 'number')))
    return false;
  if (choices && !choices.includes(value)) return false;
  if ('const' in schema && schema.const !== value) return false;
  if (typeof value === 'string' && (value.length < minLength || value.length > maxLength)) return false;
  if (typeof value === 'string' && pattern !== undefined && !new RegExp(pattern, 'u').test(value)) return false;
  if (typeof value === 'number' && (value < minimum || value > maximum)) return false;
  if (Array.isArray(value)) {
    const { items, minItems = 0, maxItems = Infinity } = schema;
    if (value.length < minItems || value.length > maxItems || (items && !value.every((each) => valid(items, each)))) return false;
  } else if (typeof value === 'object' && value !== null) {
    const fields = schema.properties ?? {};
    if (schema.required?.some((key) => !Object.hasOwn(value, key))) return false;
    if (schema.additionalProperties === false && Object.keys(value).some((key) => !Object.hasOwn(fields, key))) return false;
    if (Object.entries(value).some(([key, part]) => Object.hasOwn(fields, key) && !valid(fields[key] ?? false, part))) return false;
  }
  if (schema.allOf && !schema.allOf.every((each) => valid(each, value))) return false;
  return !(schema.if && valid(schema.if, value) && !valid(schema.then ?? {}, value));
}

const { files: media } = await readMedia('content');

function loads(pack: unknown): boolean {
  return 'quiz' in readPack('pack.yaml', JSON.stringify(pack), media);
}

/** Every place of a value: `change` gets the object or list, and the key in it. */
function places(value: unknown, change: (parent: Record<string, unknown>, key: string) => void): void {
  if (typeof value !== 'object' || value === null) return;
  for (const key of Object.keys(value)) {
    places((value as Record<string, unknown>)[key], change);
    change(value as Record<string, unknown>, key);
  }
}

/** Names of the fields that the loader's own schemas know: the quiz's, an item's with those of all kinds, and those inside. */
function fieldsOf(schema: unknown, found = new Set<string>()): Set<string> {
  if (typeof schema !== 'object' || schema === null) return found;
  const { entries, pipe, wrapped, options, item: inner } = schema as Record<string, unknown>;
  for (const [key, part] of Object.entries(entries ?? {})) {
    if (key !== 'body') found.add(key);
    fieldsOf(part, found);
  }
  for (const part of [wrapped, inner, ...(Array.isArray(pipe) ? pipe : []), ...(Array.isArray(options) ? options : [])])
    fieldsOf(part, found);
  return found;
}

function propertiesOf(schema: Schema | false, found = new Set<string>()): Set<string> {
  if (schema === false) return found;
  for (const [key, part] of Object.entries(schema.properties ?? {})) {
    found.add(key);
    propertiesOf(part, found);
  }
  for (const part of [schema.items, schema.$ref === undefined ? undefined : item]) if (part) propertiesOf(part, found);
  return found;
}

const PACKS = readdirSync('content')
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => ({ file: name, pack: parse(readFileSync(`content/${name}`, 'utf8'), { stringKeys: true }) }));

/** What the warm-up has no item of. */
const KEY = { question: 'Why?', sampleAnswer: 'Because.', keyPoints: [{ text: 'So.', points: 2 }], rubric: 'Mark well.' };
const MORE = [
  { id: 'short', title: 'Short', kind: 'short-answer', ...KEY },
  { id: 'long', title: 'Long', kind: 'essay', ...KEY },
  { id: 'case', title: 'Case', kind: 'case-study', context: 'Once.', ...KEY },
  {
    id: 'moving',
    title: 'Moving',
    kind: 'concept',
    card: 'Read.',
    figure: {
      caption: 'Measured.',
      sliders: [
        { label: 'One', values: ['a', 'b'], start: 1 },
        { label: 'Two', values: ['c', 'd'], start: 0 },
      ],
      measure: { label: 'Height', unit: 'm' },
      table: [
        [1, 2.5],
        [3, 4],
      ],
    },
  },
];

describe('the schema for editors', () => {
  it('uses only words that this test understands, and describes every field', () => {
    const look = (schema: unknown): void => {
      if (typeof schema !== 'object' || schema === null) return;
      const { properties, definitions, allOf, items } = schema as Record<string, unknown>;
      expect(Object.keys(schema).filter((key) => !KNOWN.has(key))).toEqual([]);
      const inner = [...Object.values(properties ?? {}), ...Object.values(definitions ?? {})];
      for (const part of [...inner, ...(Array.isArray(allOf) ? allOf : []), items]) look(part);
    };
    look(root);
    for (const part of [...Object.values(root.properties ?? {}), ...Object.values(item.properties ?? {})]) {
      expect(part).toHaveProperty('description');
    }
  });

  it('knows the fields and kinds that the loader knows, and no others', () => {
    expect([...propertiesOf(root)].sort()).toEqual([...fieldsOf(Quiz)].sort());
    expect(fieldsOf({ entries: ItemHead }).size).toBe(9);
    expect(item.properties?.kind).toMatchObject({ enum: KINDS });
  });

  it.each(PACKS)('takes $file as the loader does', ({ pack }) => {
    expect(valid(root, pack)).toBe(true);
    expect(loads(pack)).toBe(true);
  });

  const STRANGE: unknown[] = ['', ' ', 'x'.repeat(9000), 7, -1, 1.5, true, null, [], {}, ['x'], { text: 'x' }, 'Not A Slug'];

  const warmUp = PACKS.find(({ file }) => file === 'bell-warmup.yaml')?.pack;

  function compare(what: string, pack: unknown): void {
    const read = readPack('pack.yaml', JSON.stringify(pack));
    // What one file alone can't show in its shape, and what is compared folded, is the loader's to tell.
    const beyond =
      'refused' in read &&
      /has (?:the same|no right|no wrong|several right|\d+ blank|too much|a table whose|a slider that)|too$|itself|accepts an empty|earlier item/.test(
        read.refused.reason,
      );
    if (!beyond) expect(`${what}: ${valid(root, pack)}`).toBe(`${what}: ${'quiz' in read}`);
  }

  /** Compares the item changed in each of its places. */
  function compareChanged(item: { id: string }, how: (parent: Record<string, unknown>, key: string) => void, what: string): number {
    let count = 0;
    places(item, () => {
      count += 1;
    });
    for (let target = 0; target < count; target++) {
      const copy = structuredClone(item);
      let at = -1;
      let name = '';
      places(copy, (parent, key) => {
        at += 1;
        if (at !== target) return;
        name = key;
        how(parent, key);
      });
      compare(`${what} ${item.id} ${name}`, { ...warmUp, items: [copy] });
    }
    return count;
  }

  it.each<{ id: string }>([...warmUp.items, ...MORE])(
    'refuses what the loader refuses: each field of $id left out, added to, or of another type',
    (each) => {
      const remove = (parent: Record<string, unknown>, key: string) =>
        Array.isArray(parent) ? parent.splice(Number(key), 1) : delete parent[key];
      expect(compareChanged(each, remove, 'without')).toBeGreaterThan(4);
      for (const value of STRANGE) {
        const put = (parent: Record<string, unknown>, key: string) => {
          parent[key] = value;
        };
        compareChanged(each, put, `with ${JSON.stringify(value).slice(0, 20)} as`);
      }
      for (const field of propertiesOf(root)) compare(`with a field ${field}`, { ...warmUp, items: [{ [field]: 'x', ...each }] });
      compare('with an unknown field', { ...warmUp, items: [{ ...each, colour: 'red' }] });
    },
  );

  it('refuses what the loader refuses of a quiz', () => {
    for (const key of ['id', 'title', 'field', 'description', 'items']) {
      for (const value of STRANGE) compare(`quiz with another ${key}`, { ...warmUp, [key]: value });
    }
  });
});
