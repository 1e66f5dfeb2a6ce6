import type { DraftHead, Imported, ImportItem, RefusedFile, Votes } from '../../shared/api.ts';
import type { Item, Quiz } from '../../shared/quiz.ts';
import type { ImportedQuiz } from '../content/draft.ts';
import { type ReadImport, readImport } from '../content/import.ts';
import type { Media } from '../content/pack-media.ts';
import type { Packs } from '../content/packs.ts';
import { prepareItem } from '../content/prepare.ts';
import { freeSlug } from '../content/slug.ts';
import type { PreparedItem } from '../game/prepared.ts';
import type { Library } from '../store/store.ts';
import { followUpItems } from './follow-up.ts';
import { headOf, QUIZ, type StoredQuiz } from './stored-quiz.ts';

/** What the bank needs of the packs. */
type Files = Pick<Packs, 'quizzes' | 'refused'> & { media?: Media };

/** An item of the bank, and the first quiz that has it. */
interface BankEntry {
  item: Item;
  quiz: { id: string; title: string };
}

/** A follow-up, and whether it was made by this very call. */
export interface KeptFollowUp {
  quiz: Quiz;
  fresh: boolean;
}

/** Documents on a page of the Library's list. */
const PAGE = 100;

/**
 * Every quiz that can be played, and the drafts that can't yet: packs are files and stand as they were read at the start; what came in
 * later is in the Library, where other servers may add to it. What the Library has is looked at again by `refresh`.
 */
export class Bank {
  readonly #packs: Files;
  readonly #library: Library;
  readonly #owner: string;
  /** Quizzes of the Library by id, oldest first. */
  #stored = new Map<string, { version: number; quiz: StoredQuiz }>();
  #items = new Map<string, BankEntry>();
  readonly #prepared = new WeakMap<Item, PreparedItem>();
  /** One import at a time, so that two of the same page see each other. */
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(packs: Files, library: Library, owner: string) {
    this.#packs = packs;
    this.#library = library;
    this.#owner = owner;
  }

  /** @throws StoreError when the Library can't be read */
  static async open(packs: Files, library: Library, owner: string): Promise<Bank> {
    const bank = new Bank(packs, library, owner);
    await bank.refresh();
    return bank;
  }

  /** Files that could not be read. */
  get refused(): readonly RefusedFile[] {
    return this.#packs.refused;
  }

  /** Quizzes that can be played: packs first, then what came in, the oldest first. */
  get quizzes(): Quiz[] {
    const stored = [...this.#stored.values()].filter(({ quiz }) => quiz.items.length > 0);
    return [
      ...this.#packs.quizzes,
      ...stored.map(({ quiz: { id, title, field, description, items } }) => ({ id, title, field, description, items })),
    ];
  }

  get drafts(): DraftHead[] {
    return [...this.#stored.values()].flatMap(({ quiz }) =>
      quiz.drafts.map(({ id, title, kind, needs }) => ({ id, title, kind, needs, quizId: quiz.id, quizTitle: quiz.title })),
    );
  }

  quiz(id: string): Quiz | null {
    return this.quizzes.find((quiz) => quiz.id === id) ?? null;
  }

  /** Every item that can be played, once. */
  get items(): BankEntry[] {
    return [...this.#items.values()];
  }

  /** An item of any quiz, as it was written. */
  entry(id: string): BankEntry | null {
    return this.#items.get(id) ?? null;
  }

  /** An item of any quiz, as a room plays it. */
  item(id: string): PreparedItem | null {
    const item = this.#items.get(id)?.item;
    if (!item) return null;
    const prepared = this.#prepared.get(item) ?? prepareItem(item, this.#packs.media?.sizes);
    this.#prepared.set(item, prepared);
    return prepared;
  }

  /** The same, also where it came in by another server. @throws StoreError when the Library can't be read */
  find(id: string): PreparedItem | Promise<PreparedItem | null> {
    return this.item(id) ?? this.refresh().then(() => this.item(id));
  }

  /** Votes that came in with an item; those of classes are in the reports. */
  votes(itemId: string): Votes {
    for (const { quiz } of this.#stored.values()) {
      const votes = quiz.votes[itemId];
      if (votes) return votes;
    }
    return { unclear: 0, helpful: 0 };
  }

  /** Reads what has changed in the Library since the last look. @throws StoreError when it can't be read */
  async refresh(): Promise<void> {
    const stored = new Map<string, { version: number; quiz: StoredQuiz }>();
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<Library['list']>> = await this.#library.list(QUIZ, this.#owner, after, PAGE);
      for (const { id, version } of page.items) {
        const known = this.#stored.get(id);
        const read = known?.version === version ? known : await this.#read(id);
        if (read) stored.set(id, read);
      }
      after = page.next;
    } while (after !== null);
    this.#stored = new Map([...stored].reverse());
    this.#index();
  }

  async #read(id: string): Promise<{ version: number; quiz: StoredQuiz } | null> {
    const found = await this.#library.get<StoredQuiz>(QUIZ, id);
    return found?.doc.schema === 1 ? { version: found.version, quiz: found.doc } : null;
  }

  #index(): void {
    this.#items = new Map();
    // A follow-up holds items of other quizzes: what stands in a pack is that item.
    for (const { id, title, items } of this.quizzes)
      for (const item of items) if (!this.#items.has(item.id)) this.#items.set(item.id, { item, quiz: { id, title } });
  }

  /** What would be kept of a page, and what not. Keeps nothing. */
  preview(text: string): Imported {
    return { items: this.#look(text).rows, kept: null };
  }

  /**
   * Keeps a page as a quiz: all of it, in one document, or with a refused row nothing. The same page again changes nothing.
   * @throws StoreError when it can't be kept; after `doubtful` the same call may be made again
   */
  keep(text: string): Promise<Imported> {
    const kept = this.#turn.then(() => this.#keep(text));
    this.#turn = kept.catch(() => {});
    return kept;
  }

  /**
   * Keeps a quiz of items that are in the bank: what was missed in a room and, with `related`, what these items name. The same again
   * is the same quiz.
   * @param print what it was made of; with the same print it is the same quiz
   * @returns null: the bank has none of the items any more
   * @throws StoreError when it can't be kept; after `doubtful` the same call may be made again
   */
  keepFollowUp(made: {
    title: string;
    field: string;
    missed: readonly string[];
    related: boolean;
    print: string;
  }): Promise<KeptFollowUp | null> {
    const kept = this.#turn.then(() => this.#keepFollowUp(made));
    this.#turn = kept.catch(() => {});
    return kept;
  }

  async #keepFollowUp({ title, field, missed, related, print }: Parameters<Bank['keepFollowUp']>[0]): Promise<KeptFollowUp | null> {
    await this.refresh();
    const same = [...this.#stored.values()].find((each) => each.quiz.print === print)?.quiz;
    if (same) return { quiz: same, fresh: false };
    const items = followUpItems(missed, related, (id) => this.#items.get(id)?.item);
    if (items.length === 0) return null;
    const free = this.#freeTitle(title);
    const id = freeSlug(free, (slug) => this.#hasQuiz(slug));
    const doc: StoredQuiz = { schema: 1, id, title: free, field, description: '', items, drafts: [], votes: {}, print };
    const version = await this.#library.put(QUIZ, id, this.#owner, 0, doc, headOf(doc));
    this.#stored.set(id, { version, quiz: doc });
    this.#index();
    return { quiz: doc, fresh: true };
  }

  async #keep(text: string): Promise<Imported> {
    await this.refresh();
    const { rows, quiz, known } = this.#look(text);
    if (quiz === null) return { items: rows, kept: null };
    if (!known) {
      const doc: StoredQuiz = { schema: 1, ...quiz };
      const version = await this.#library.put(QUIZ, quiz.id, this.#owner, 0, doc, headOf(doc));
      this.#stored.set(quiz.id, { version, quiz: doc });
      this.#index();
    }
    return { items: rows, kept: { quizId: quiz.id, title: quiz.title, playable: quiz.items.length, drafts: quiz.drafts.length } };
  }

  #look(text: string): ReadImport & { known: boolean } {
    const taken = { quiz: (id: string) => this.#hasQuiz(id), item: (id: string) => this.#hasItem(id) };
    const { rows, quiz } = readImport(text, taken);
    if (quiz === null) return { rows, quiz, known: false };
    const same = [...this.#stored.values()].find((each) => each.quiz.print === quiz.print)?.quiz;
    if (same) return { rows: noted(rows, 'This very page is in the bank already. Nothing is added.'), quiz: same, known: true };
    if (this.#hasTitle(quiz))
      return { rows: noted(rows, 'The bank has a quiz of this title already. This one is kept beside it.'), quiz, known: false };
    return { rows, quiz, known: false };
  }

  #hasQuiz(id: string): boolean {
    return this.#stored.has(id) || this.#packs.quizzes.some((quiz) => quiz.id === id);
  }

  /** A title with the first number from 2 up behind it that makes it the only one. */
  #freeTitle(title: string): string {
    if (!this.#hasTitle({ title })) return title;
    for (let n = 2; ; n++) if (!this.#hasTitle({ title: `${title} ${n}` })) return `${title} ${n}`;
  }

  #hasTitle({ title }: Pick<ImportedQuiz, 'title'>): boolean {
    const titles = [...this.#packs.quizzes, ...[...this.#stored.values()].map(({ quiz }) => quiz)].map((quiz) => quiz.title.toLowerCase());
    return titles.includes(title.toLowerCase());
  }

  #hasItem(id: string): boolean {
    if (this.#items.has(id)) return true;
    return [...this.#stored.values()].some(({ quiz }) => quiz.drafts.some((draft) => draft.id === id));
  }
}

/** The first row stands for the page: what is true of all of it is said there. */
function noted([first, ...others]: ImportItem[], change: string): ImportItem[] {
  return first ? [{ ...first, changes: [...first.changes, change] }, ...others] : [];
}
