import { randomBytes } from 'node:crypto';
import { closed, noRoom, roomExists } from '../faults.ts';
import type { Follower } from '../follower.ts';
import { ofOneMoment } from '../moments.ts';
import type { Entry, KeptRoom, Position, RoomLog } from '../store.ts';
import type { Commands } from './commands.ts';
import { FollowedRoom, surelyGone } from './followed-room.ts';
import { draftsKey, logKey, roomKey } from './keys.ts';
import type { RoomIndex } from './room-index.ts';
import * as scripts from './room-scripts.ts';
import { RoomWriter } from './room-writer.ts';

/** What nobody writes for this long goes by itself: longer than any holidays, ms. */
export const LIFETIME = String(200 * 24 * 3600_000);
/** Rooms compared at a time. */
const COMPARED = 1000;
/** Text (UTF-16 units) put back in one call. */
const TOGETHER = 512 * 1024;

/** The logs of all rooms, and those who follow them in this process. */
export class RedisLog implements RoomLog {
  readonly #commands: Commands;
  readonly #index: RoomIndex;
  readonly #followed = new Map<string, FollowedRoom>();
  readonly #writers = new Map<string, RoomWriter>();
  readonly #self = randomBytes(6).toString('hex');
  #calls = 0;
  #comparing = false;
  #closed = false;
  #drained: (() => void) | null = null;

  constructor(commands: Commands, index: RoomIndex) {
    this.#commands = commands;
    this.#index = index;
  }

  async create(roomId: string, header: unknown): Promise<void> {
    await this.#index.announce(roomId, null);
    if ((await this.#commands.write(scripts.CREATE, [roomKey(roomId)], LIFETIME, JSON.stringify(header))) !== 1) throw roomExists();
  }

  async header(roomId: string): Promise<unknown | null> {
    const header = await this.#commands.read('HGET', roomKey(roomId), 'header');
    if (header !== null) return JSON.parse(String(header));
    await surelyGone(this.#commands, roomId);
    return null;
  }

  async time(roomId: string): Promise<number> {
    return Number(await this.#commands.look(scripts.TIME, [roomKey(roomId)]));
  }

  async append(roomId: string, commands: readonly unknown[]): Promise<void> {
    if (this.#closed) throw closed();
    if (commands.length > 0) await this.#writer(roomId).add(JSON.stringify(commands));
  }

  async follow(...[roomId, after, deliver]: Parameters<RoomLog['follow']>): Promise<Follower> {
    if (this.#closed) throw closed();
    let room = this.#followed.get(roomId);
    if (!room) {
      const fresh = new FollowedRoom(
        this.#commands,
        roomId,
        (position) => this.#held(roomId, position),
        () => this.#forget(roomId, fresh),
      );
      room = fresh;
      this.#followed.set(roomId, room);
    }
    return room.follow(after, deliver);
  }

  async end(roomId: string): Promise<void> {
    const ended = await this.#commands.write(scripts.END, [roomKey(roomId)]);
    if (ended === null) throw noRoom();
    await this.#index.ended(roomId, Number(ended));
  }

  live(): Promise<string[]> {
    return this.#index.live();
  }
  endedBefore(before: number): Promise<string[]> {
    return this.#index.endedBefore(before);
  }
  rooms(): Promise<KeptRoom[]> {
    return this.#index.all();
  }

  async restore({ roomId, ended }: KeptRoom, header: unknown, batches: AsyncIterable<readonly Entry[]>): Promise<void> {
    const [room, log] = [roomKey(roomId), logKey(roomId)];
    if ((await this.#commands.write(scripts.CLEAR, [room, log])) !== 1) throw roomExists();
    let waiting: string[] = [];
    let text = 0;
    const putBack = async () => {
      if (waiting.length > 0) await this.#commands.write(scripts.PUT_BACK, [log], LIFETIME, this.#tag(), ...waiting);
      waiting = [];
      text = 0;
    };
    for await (const entries of batches) {
      for (const { at, commands } of ofOneMoment(entries)) {
        const body = JSON.stringify(commands);
        waiting.push(String(at), body);
        text += body.length;
      }
      if (text > TOGETHER) await putBack();
    }
    await putBack();
    await this.#index.announce(roomId, ended);
    const words = [LIFETIME, JSON.stringify(header), ended === null ? '' : String(ended)];
    if ((await this.#commands.write(scripts.READMIT, [room, log], ...words)) !== 1) throw roomExists();
  }

  async delete(roomId: string): Promise<void> {
    await this.#commands.write(scripts.DELETE, [roomKey(roomId), logKey(roomId), draftsKey(roomId)]);
    await this.#index.forget([roomId]);
    this.#writers.delete(roomId);
    void this.#followed.get(roomId)?.compare();
  }

  /** Something may have been missed: positions are compared with the ends of the logs. */
  async compare(): Promise<void> {
    if (this.#comparing) return;
    this.#comparing = true;
    const rooms = [...this.#followed.values()];
    while (rooms.length > 0 && !this.#closed) await Promise.all(rooms.splice(0, COMPARED).map((room) => room.compare()));
    this.#comparing = false;
  }

  /** Takes nothing more; resolves when what was taken is known to be kept or not. Nobody is delivered anything any more. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#busy())
      await new Promise<void>((resolve) => {
        this.#drained = resolve;
      });
    for (const room of [...this.#followed.values()]) room.close();
  }

  #busy(): boolean {
    return [...this.#writers.values()].some(({ busy }) => busy);
  }

  #tag(): string {
    this.#calls += 1;
    return `${this.#self}${this.#calls.toString(36)}`;
  }

  #writer(roomId: string): RoomWriter {
    let writer = this.#writers.get(roomId);
    if (!writer) {
      const fresh = new RoomWriter({
        append: (tag, bodies) => this.#append(roomId, tag, bodies),
        tag: () => this.#tag(),
        confirmed: () => this.#followed.get(roomId)?.open(),
        doubted: () => this.#followed.get(roomId)?.lookAgain(),
        idle: () => this.#rest(roomId, fresh),
      });
      writer = fresh;
      this.#writers.set(roomId, writer);
    }
    return writer;
  }

  async #append(roomId: string, tag: string, bodies: readonly string[]): Promise<boolean> {
    const keys = [roomKey(roomId), logKey(roomId)];
    return (await this.#commands.append(scripts.APPEND, keys, LIFETIME, this.#self, tag, ...bodies)) === 1;
  }

  #held(roomId: string, position: Position): boolean {
    return this.#commands.confirms && (this.#writers.get(roomId)?.holds(position) ?? false);
  }

  /** A call is over: what it held is free, or in doubt. */
  #rest(roomId: string, writer: RoomWriter): void {
    if (!writer.holdsAny) this.#writers.delete(roomId);
    if (this.#drained && !this.#busy()) this.#drained();
  }

  #forget(roomId: string, room: FollowedRoom): void {
    if (this.#followed.get(roomId) !== room) return;
    this.#followed.delete(roomId);
    this.#commands.nodes.ignore(logKey(roomId));
  }
}
