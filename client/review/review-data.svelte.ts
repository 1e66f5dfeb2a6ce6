import type { Review, RoundAnswers, StudentReview } from '../../shared/review.ts';
import { type Reply, request, type Trouble } from '../host/http.ts';
import { session } from '../host/session.svelte.ts';

/** One room's review as the server works it out, by the tag that is chosen. What is shown stays until the next has come. */
export class ReviewData {
  readonly roomId: string;
  #review = $state.raw<Review | null>(null);
  #trouble = $state.raw<Trouble | null>(null);
  #loading = $state.raw(false);
  #tag = $state.raw<string | null>(null);
  /** Answers to earlier questions are void. */
  #turn = 0;

  constructor(roomId: string) {
    this.roomId = roomId;
  }

  get review(): Review | null {
    return this.#review;
  }
  get trouble(): Trouble | null {
    return this.#trouble;
  }
  get loading(): boolean {
    return this.#loading;
  }
  /** The filter that is wanted; null: none. */
  get tag(): string | null {
    return this.#tag;
  }

  filter(tag: string | null): void {
    this.#tag = tag;
    void this.load();
  }

  async load(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.#loading = true;
    const query = this.#tag === null ? '' : `?tag=${encodeURIComponent(this.#tag)}`;
    const reply = await this.#ask<Review>(`review${query}`);
    if (turn !== this.#turn) return;
    this.#loading = false;
    this.#trouble = reply.ok ? null : reply.code;
    if (reply.ok) this.#review = reply.value;
  }

  /** Every answer of one student. */
  student(seat: number): Promise<Reply<StudentReview>> {
    return this.#ask(`review/students/${seat}`);
  }

  /** What everybody answered, a page of it. */
  answers(round: number, after: number | null): Promise<Reply<RoundAnswers>> {
    return this.#ask(`review/rounds/${round}/answers${after === null ? '' : `?after=${after}`}`);
  }

  async #ask<T>(path: string): Promise<Reply<T>> {
    const reply = await request<T>('GET', `/api/reports/${this.roomId}/${path}`);
    if (!reply.ok && reply.code === 'not-signed-in') session.expired();
    return reply;
  }
}
