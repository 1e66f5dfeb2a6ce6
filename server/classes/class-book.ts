import type { ClassHead, SeatRef } from '../../shared/classes.ts';
import { type Library, StoreError } from '../store/store.ts';
import { CLASS, type ClassDoc, type DocHead, dropRoom, forgetInClass, headOf, newClass, sameStudent } from './class-doc.ts';

/** Classes on a page of the Library's list. */
const PAGE = 100;

/** A class and the version that it was read as. */
export interface KeptClass {
  version: number;
  doc: ClassDoc;
}

interface Page {
  items: { id: string; version: number; head: DocHead }[];
  next: string | null;
}

/** The classes of one owner, in the Library. */
export class ClassBook {
  readonly #library: Library;
  readonly #owner: string;

  constructor(library: Library, owner: string) {
    this.#library = library;
    this.#owner = owner;
  }

  /** Newest first. */
  async list(): Promise<ClassHead[]> {
    return (await this.#heads()).map(({ id, version, head: { name, rooms, students } }) => ({
      id,
      version,
      name,
      rooms: rooms.length,
      students,
    }));
  }

  /** Null: there is none of this id. */
  async get(id: string): Promise<KeptClass | null> {
    const found = await this.#library.get<ClassDoc>(CLASS, id);
    return found?.owner === this.#owner && found.doc.schema === 1 ? { version: found.version, doc: found.doc } : null;
  }

  create(id: string, name: string, rooms: readonly string[]): Promise<KeptClass> {
    return this.put(0, newClass(id, name, rooms));
  }

  /** @throws StoreError `conflict` where the class is not as it was read */
  async put(version: number, doc: ClassDoc): Promise<KeptClass> {
    return { version: await this.#library.put(CLASS, doc.id, this.#owner, version, doc, headOf(doc)), doc };
  }

  remove(id: string): Promise<void> {
    return this.#library.remove(CLASS, id);
  }

  /** Takes students of a room out of every class that knows them. May be done again. */
  forget(roomId: string, seats: readonly number[]): Promise<void> {
    return this.#change(roomId, (doc) => forgetInClass(doc, roomId, seats));
  }

  /** Takes a room out of every class. May be done again. */
  drop(roomId: string): Promise<void> {
    return this.#change(roomId, (doc) => dropRoom(doc, roomId));
  }

  /** Seats of other rooms, and this one, that the teacher has matched as one person in any class. */
  async matched(roomId: string, seat: number): Promise<SeatRef[]> {
    const found = new Map<string, SeatRef>();
    for (const { id, head } of await this.#heads()) {
      if (!head.rooms.includes(roomId)) continue;
      const kept = await this.get(id);
      for (const ref of kept ? sameStudent(kept.doc, roomId, seat) : []) found.set(`${ref.roomId} ${ref.seat}`, ref);
    }
    return [...found.values()];
  }

  /** Changes every class that has the room, against whoever else changes it at the same moment. */
  async #change(roomId: string, how: (doc: ClassDoc) => ClassDoc | null): Promise<void> {
    for (const { id, head } of await this.#heads()) if (head.rooms.includes(roomId)) await this.#changeOne(id, how);
  }

  async #changeOne(id: string, how: (doc: ClassDoc) => ClassDoc | null): Promise<void> {
    for (;;) {
      const kept = await this.get(id);
      const doc = kept && how(kept.doc);
      if (!kept || !doc) return;
      try {
        await this.put(kept.version, doc);
        return;
      } catch (error) {
        if (!(error instanceof StoreError) || error.fault !== 'conflict') throw error;
      }
    }
  }

  async #heads(): Promise<Page['items']> {
    const heads: Page['items'] = [];
    let after: string | null = null;
    do {
      const page: Page = await this.#library.list<DocHead>(CLASS, this.#owner, after, PAGE);
      heads.push(...page.items);
      after = page.next;
    } while (after !== null);
    return heads;
  }
}
