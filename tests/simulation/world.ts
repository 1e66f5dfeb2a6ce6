import { createHash } from 'node:crypto';
import type { Header } from '../../server/game/commands.ts';
import type { LiveRoom } from '../../server/rooms/live-room.ts';
import { tokenHash } from '../../server/rooms/seats.ts';
import type { Delivery, Store } from '../../server/store/store.ts';
import type { Ack, Audience } from '../../shared/protocol.ts';
import { Chance } from './chance.ts';
import type { School } from './dialler.ts';
import { expectation } from './expectation.ts';
import { drawHabits } from './habits.ts';
import { type Air, type Ear, Link } from './network.ts';
import { type AnswerCommand, Phone, type Told } from './phone.ts';
import { drawPlan, type Fault, type Plan } from './plan.ts';
import { Projector } from './projector.ts';
import { drawQuiz, drawSettings } from './quizzes.ts';
import type { Sabotage } from './sabotage.ts';
import { leak } from './secrecy.ts';
import { Boot } from './server.ts';
import { type Port, SimulatedStore } from './simulated-store.ts';
import { Teacher } from './teacher.ts';
import { Truth } from './truth.ts';
import { VirtualTime } from './virtual-time.ts';
import { Weather } from './weather.ts';

/** Store time at the beginning: a morning in September. */
const EPOCH = Date.UTC(2026, 8, 1, 8, 0, 0);

/** A place for a server: what runs there now, if anything does. */
interface Slot {
  index: number;
  boots: number;
  boot: Boot | null;
  port: Port | null;
  weather: Weather;
}

/** A school: servers over one store, a class with its phones, a teacher and a projector, and all that goes wrong in one lesson. */
export class World implements School, Air {
  readonly time = new VirtualTime();
  readonly chance: Chance;
  readonly plan: Plan;
  readonly store: SimulatedStore;
  readonly phones: Phone[];
  readonly teacher: Teacher;
  readonly projector: Projector;
  readonly complaints: string[] = [];
  readonly told: Told[] = [];
  /** When a server heard an answer, by its own room clock: by hash of the token, and number. */
  readonly heardAt = new Map<string, Set<number>>();
  readonly trace: string[] = [];
  truth: Truth | null = null;
  roomId = '';
  readonly #seed: number;
  readonly #slots: Slot[];
  readonly #sabotage: Sabotage;
  readonly #hash = createHash('sha1');
  readonly #traced: boolean;
  #step = 0;

  constructor(seed: number, sabotage: Sabotage, traced: boolean) {
    this.#seed = seed;
    this.#sabotage = sabotage;
    this.#traced = traced;
    this.chance = new Chance(seed, 'world');
    this.plan = drawPlan(new Chance(seed, 'plan'));
    this.store = new SimulatedStore(() => EPOCH + Math.floor(this.time.now) + this.#step, this.plan.sole);
    this.store.log.onCreated = (roomId, header) => {
      this.roomId = roomId;
      this.truth = new Truth(header as Header);
    };
    this.store.log.onKept = (_roomId, batch) => {
      this.truth?.keep(batch);
      this.note('log', `${batch.position} ${JSON.stringify(batch.entries.map(({ command }) => command))} → ${this.truth?.state.phase}`);
    };
    this.#slots = Array.from({ length: this.plan.servers }, (_, index) => ({
      index,
      boots: 0,
      boot: null,
      port: null,
      weather: new Weather(this.time, new Chance(seed, `weather ${index}`), this.plan.storeDelay, this.plan.unheard),
    }));
    const settings = drawSettings(new Chance(seed, 'settings'));
    this.#settings = settings;
    this.phones = Array.from({ length: this.plan.phones }, (_, place) => {
      const chance = new Chance(seed, `phone ${place}`);
      return new Phone(this, chance, place, drawHabits(chance, settings.names === 'generated'), (told) => this.told.push(told));
    });
    this.teacher = new Teacher(this, new Chance(seed, 'teacher'));
    this.projector = new Projector(this, new Chance(seed, 'projector'), 'screen', 'projector');
  }
  readonly #settings;

  get hash(): string {
    return this.#hash.copy().digest('hex');
  }

  /** The room as each server that follows it has it. */
  get rooms(): { server: string; room: LiveRoom }[] {
    return this.#slots.flatMap(({ boot }) => (boot?.listening ? boot.hall.rooms.map((room) => ({ server: boot.bootId, room })) : []));
  }

  /** The truth, once there is a room. */
  get known(): Truth {
    if (!this.truth) throw new Error('no room was made');
    return this.truth;
  }

  note(who: string, what: string): void {
    const line = `${this.time.now.toFixed(1).padStart(9)} ${who}: ${what}`;
    this.#hash.update(line);
    if (this.#traced) this.trace.push(line);
  }
  complain(what: string): void {
    if (this.complaints.length < 20) this.complaints.push(`at ${this.time.now.toFixed(0)} ms: ${what}`);
    this.note('COMPLAINT', what);
  }

  // ── what the network does ─────────────────────────────────────────────────────────────────────────────────────────

  dial<A extends Audience>(audience: A, auth: unknown, ear: Ear): Link<A> | null {
    const { boot } = this.#slots[this.chance.below(this.#slots.length)] ?? {};
    if (!boot?.listening) return null;
    const link = new Link(this, audience, ear, boot.bootId, auth);
    this.time.after(this.chance.between(5, 60), () => {
      // Whatever its audience, it is one connection to the server.
      if (link.abandoned) return;
      if (boot.listening) boot.accept(link as unknown as Link);
      else link.died();
    });
    return link;
  }

  sent(audience: Audience, event: string, text: string, payload: unknown): void {
    if (!this.truth) return;
    const leaked = leak(this.truth, audience, event, text, payload);
    if (leaked) this.complain(leaked);
  }

  heard(link: Link, event: string, payload: unknown): (answer: unknown) => void {
    const command = payload as { type?: string; n?: number };
    const room = this.rooms.find(({ server }) => server === link.server)?.room;
    if (event !== 'command' || command.type !== 'answer' || !room) return () => {};
    const token = tokenHash((link.auth as { token: string }).token);
    const key = `${token} ${command.n}`;
    const moments = this.heardAt.get(key) ?? new Set();
    this.heardAt.set(key, moments.add(room.clock.now()));
    const wrong = expectation(room, token, command as AnswerCommand, this.plan.faults.length === 0);
    return (answer) => {
      const complaint = wrong?.(answer as Ack);
      if (complaint) this.complain(complaint);
    };
  }

  // ── servers ───────────────────────────────────────────────────────────────────────────────────────────────────────

  async #start(slot: Slot): Promise<void> {
    slot.boots += 1;
    const bootId = `s${slot.index}.${slot.boots}`;
    const port = this.store.port(slot.weather);
    const boot = new Boot(bootId, this.#seed, this.time, this.#watched(bootId, port), (message, fields) => {
      this.note(bootId, `ERROR ${message}`);
      if (!message.includes('lost its tail') || !this.#tailLost) this.complain(`${bootId} logs: ${message} ${JSON.stringify(fields)}`);
    });
    slot.boot = boot;
    slot.port = port;
    this.note(bootId, 'starts');
    try {
      await boot.start();
      if (slot.boot === boot) this.note(bootId, 'listens');
    } catch (error) {
      this.note(bootId, `ends: ${String(error)}`);
      if (slot.boot !== boot) return;
      boot.kill();
      port.cut();
      slot.boot = null;
      this.time.after(1000, () => void (slot.boot ?? this.#start(slot)));
    }
  }

  /** The port, with an eye on what is delivered: the state behind each batch is held against the truth. */
  #watched(bootId: string, port: Port): Store {
    const watched: Store = {
      ...port,
      trouble: () => port.trouble(),
      tidy: () => port.tidy(),
      close: () => port.close(),
      log: {
        ...port.log,
        follow: (roomId, after, deliver) =>
          port.log.follow(roomId, after, async (delivery: Delivery) => {
            await deliver(delivery);
            if (delivery.type === 'rebuilt') return;
            const room = this.rooms.find(({ server }) => server === bootId)?.room;
            if (room) this.truth?.compare(bootId, delivery.batch.position, room.state);
          }),
      },
    };
    return this.#sabotage.port?.(watched) ?? watched;
  }

  killAll(away: number): void {
    for (const slot of this.#slots) this.#kill(slot, away * this.chance.between(0.5, 1));
  }

  /** Stops a server in good order and starts the next. */
  async #deploy(slot: Slot): Promise<void> {
    const { boot, port } = slot;
    if (!boot?.listening) return;
    this.note(boot.bootId, 'stops');
    await boot.stop().catch((error) => this.note(boot.bootId, `could not stop: ${String(error)}`));
    if (slot.boot !== boot) return;
    boot.kill();
    port?.cut();
    slot.boot = null;
    void this.#start(slot);
  }

  /** @param excused whoever was told of what is lost was told by a store that failed, and not by a server that lied */
  #loseTail(batches: number, excused: boolean): void {
    this.#tailLost = true;
    const lost = this.store.log.loseTail(this.roomId, batches);
    this.truth?.lose(lost, this.store.log.batches(this.roomId), excused);
  }
  #tailLost = false;

  #kill(slot: Slot, away: number): void {
    if (!slot.boot) return;
    this.note(slot.boot.bootId, 'is killed');
    slot.boot.kill();
    slot.port?.cut();
    slot.boot = null;
    const unkept = this.#sabotage.unkept?.(this.store.log.batches(this.roomId), this.store.time()) ?? 0;
    if (unkept > 0) this.#loseTail(unkept, false);
    this.time.after(away, () => void this.#start(slot));
  }

  // ── the lesson ────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Servers are up, the room is open, the class comes in. */
  async begin(): Promise<void> {
    this.note('plan', JSON.stringify({ ...this.plan, settings: this.#settings }));
    for (const slot of this.#slots) void this.#start(slot);
    await this.time.run(() => this.#slots.every(({ boot }) => boot?.listening), 10_000);
    const hall = this.#slots[0]?.boot?.hall;
    if (!hall) throw new Error('no server came up');
    const quiz = drawQuiz(new Chance(this.#seed, 'quiz'), this.plan.rounds);
    let opened = false;
    void hall.create(quiz, this.#settings, 'local').then((keys) => {
      this.teacher.token = keys.hostToken;
      this.projector.token = keys.screenToken;
      opened = true;
    });
    await this.time.run(() => opened, 10_000);
    for (const client of [this.teacher, this.projector, ...this.phones]) client.room = this.roomId;
    this.teacher.dial();
    this.projector.dial();
    this.teacher.begin();
    for (const phone of this.phones) this.time.after(this.chance.between(0, 6000), () => phone.dial());
    for (const fault of this.plan.faults) this.time.after(fault.at - this.time.now, () => this.#strike(fault));
  }

  #strike(fault: Fault): void {
    this.note('FAULT', JSON.stringify(fault));
    const { plan, chance, time } = this;
    const until = 'lasts' in fault ? Math.min(plan.calmFrom, time.now + fault.lasts) : 0;
    switch (fault.type) {
      case 'kill': {
        const slot = this.#slots[fault.server];
        if (slot) this.#kill(slot, fault.away);
        return;
      }
      case 'cut-off':
        return this.#slots[fault.server]?.weather.shut(fault.how, until);
      case 'store-away':
        for (const { weather } of this.#slots) weather.shut(fault.how, until);
        return;
      case 'slow':
        return this.#slots[fault.server]?.weather.slow(fault.by, until);
      case 'cut-phones':
        for (const phone of this.phones) if (chance.happens(fault.share)) phone.cut();
        return;
      case 'wake-phones':
        for (const phone of this.phones) if (chance.happens(fault.share)) phone.wake();
        return;
      case 'leave':
        for (const phone of chance.shuffled(this.phones).slice(0, fault.phones)) phone.leave();
        return;
      case 'cut-teacher':
        this.teacher.cut();
        this.projector.cut();
        return;
      case 'reload-phones':
        for (const phone of this.phones) if (chance.happens(fault.share)) phone.reload();
        return;
      case 'reload-teacher':
        return this.teacher.reload();
      case 'deploy': {
        const slot = this.#slots[fault.server];
        if (slot) void this.#deploy(slot);
        return;
      }
      case 'kill-all':
        return this.killAll(fault.away);
      case 'disk-full':
        for (const { weather } of this.#slots) weather.full(until);
        return;
      case 'lost-tail': {
        return this.#loseTail(fault.batches, true);
      }
      case 'clock-step':
        this.#step += fault.by;
        return;
    }
  }
}
