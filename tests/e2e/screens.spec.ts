import { type Browser, expect, type Page, test } from '@playwright/test';
import type { Answer } from '../../shared/questions/index.ts';
import type { Prompt, Stage } from '../../shared/slices.ts';
import { FastRoom, quizzesOf } from './fast-room.ts';
import { HeldLine } from './held-line.ts';
import { expectAccessible, expectAllInView, expectContrast, expectNoScroll, expectNoSidewaysScroll, expectReadable } from './looks.ts';
import { Phone, projectorAt, TeacherDesk } from './people.ts';
import { ServerProcess } from './server-process.ts';

let server: ServerProcess;
test.beforeAll(async () => {
  server = await ServerProcess.start();
});
test.afterAll(() => server.stop());

const SMALL = { width: 360, height: 640 };
const LAPTOP = { width: 1366, height: 768 };
const WALL = { width: 1920, height: 1080 };

/** A whole class whose names are short, long, and of other alphabets. */
const CLASS = [
  'Ana',
  'Bo',
  'Cleo',
  'Dimitrios',
  'Élodie',
  'Fatima-Zahra',
  'Gwendolyn',
  'Hieronymus',
  '王芳',
  'محمد',
  'Konstantinos',
  'Maximiliane von Hohenberg',
];

/** The answers that the class gives on sockets: some right, some wrong, some in part. */
function answerOf({ parts }: Prompt, name: string): Answer | null {
  if (name === 'Quiet') return null;
  const odd = CLASS.indexOf(name) % 2;
  switch (parts.kind) {
    case 'multiple-choice':
      return { kind: parts.kind, picks: [odd] };
    case 'true-false':
      return { kind: parts.kind, value: odd === 0 };
    case 'fill-in-the-blank':
      return { kind: parts.kind, blanks: [odd === 0 ? 'ice' : 'snow', odd === 0 ? 'steam' : 'a very long word'] };
    case 'matching':
      return { kind: parts.kind, pairs: parts.terms.map((_, i) => (odd === 0 ? i : parts.terms.length - 1 - i)) };
    case 'sequence-ordering':
      return { kind: parts.kind, order: parts.steps.map((_, i) => (odd === 0 ? i : parts.steps.length - 1 - i)) };
    case 'short-answer':
    case 'essay':
    case 'case-study':
      return { kind: parts.kind, text: odd === 0 ? 'A short text of a few words.' : 'Another one.' };
    case 'concept':
      return null;
  }
}

test.describe('the phone', () => {
  async function phonePage(browser: Browser, more: object = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: SMALL, hasTouch: true, isMobile: true, reducedMotion: 'reduce', ...more });
    return context.newPage();
  }
  async function look(page: Page, screen: string): Promise<void> {
    await expectNoSidewaysScroll(page, screen);
    await expectAccessible(page, screen);
  }

  test('the way in', async ({ browser }) => {
    const room = await FastRoom.open(server);
    const page = await phonePage(browser);
    await page.goto(server.url);
    const code = page.getByLabel('Type the room code');
    await expect(code).toBeFocused();
    await look(page, 'code');
    await code.fill(room.code === '000000' ? '111111' : '000000');
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(page.getByText('No room has this code.')).toBeVisible();
    await look(page, 'wrong code');
    await code.fill(room.code);
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(page.getByLabel('Your name in the game')).toBeVisible();
    await look(page, 'name');
    await page.getByRole('button', { name: 'Join', exact: true }).click();
    await expect(page.getByText('Type a name first.')).toBeVisible();
    await look(page, 'no name');
    await page.getByRole('button', { name: 'I was already in' }).click();
    await page.getByLabel('Your code from the other phone').fill('maple 0000');
    await look(page, 'resume code');
    await page.getByRole('button', { name: 'Take my seat' }).click();
    await expect(page.getByText('No seat has this code.')).toBeVisible();
    await look(page, 'wrong resume code');
    await page.getByRole('button', { name: 'Join as somebody new' }).click();
    await page.getByLabel('Your name in the game').fill('Wolfeschlegelsteinhausenbergerdorff-Ana');
    await page.getByRole('button', { name: 'Join', exact: true }).click();
    await expect(page.getByRole('heading', { name: /^You’re in/ })).toBeVisible();
    await look(page, 'lobby, a long name');
    await page.getByRole('button', { name: 'Get a code' }).click();
    await expect(page.getByText(/^[a-z]+ \d{4}$/)).toBeVisible();
    await look(page, 'lobby with a code for another phone');
    room.close();
  });

  test('a generated name, a held name, and a locked room', async ({ browser }) => {
    const given = await FastRoom.open(server, { names: 'generated' });
    const page = await phonePage(browser);
    await page.goto(server.url + given.phonePath);
    await expect(page.getByRole('heading', { name: 'You get a name for this game' })).toBeVisible();
    await look(page, 'generated name');
    await page.getByRole('button', { name: 'Join', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Another name' })).toBeVisible();
    await look(page, 'lobby with a generated name');

    const room = await FastRoom.open(server);
    const rude = await phonePage(browser);
    await rude.goto(server.url + room.phonePath);
    await rude.getByLabel('Your name in the game').fill('Dickhead');
    await rude.getByRole('button', { name: 'Join', exact: true }).click();
    await expect(rude.getByText(/until your teacher has read your name/)).toBeVisible();
    await look(rude, 'lobby with a held name');

    await room.do({ type: 'lock', locked: true });
    const late = await phonePage(browser, { colorScheme: 'dark' });
    await late.goto(server.url + room.phonePath);
    await expect(late.getByRole('heading', { name: 'This room is locked.' })).toBeVisible();
    await look(late, 'locked');
    given.close();
    room.close();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`every kind, ${colorScheme}`, async ({ browser }) => {
      const room = await FastRoom.open(server);
      const page = await phonePage(browser, { colorScheme });
      const line = await HeldLine.of(page);
      await page.goto(server.url + room.phonePath);
      await page.getByLabel('Your name in the game').fill('Ana');
      await page.getByRole('button', { name: 'Join', exact: true }).click();
      await expect(page.getByRole('heading', { name: 'You’re in, Ana.' })).toBeVisible();
      // Quiet gives no answer, so that a question stays open while it is looked at.
      await room.students(['Bo', 'Cleo', 'Quiet'], answerOf);
      const ana = Phone.on(page);
      const lookAt = colorScheme === 'light' ? look : expectContrast;

      await room.to('reading', 0);
      await expect(page.getByText('Seven days make a week.')).toBeVisible();
      await lookAt(page, 'a card');
      await room.to('revealed', 0);
      await expect(page.getByText('That is all there is to know.')).toBeVisible();
      await lookAt(page, 'a card with its explanation');

      const answers: [Answer['kind'], string[], RegExp][] = [
        ['multiple-choice', ['Paris'], /^Right!/],
        ['multiple-choice', ['two'], /1 of 2/],
        ['true-false', ['False'], /^Not this one/],
        ['fill-in-the-blank', ['ice', 'smoke'], /1 of 2/],
        ['matching', ['cow', 'calf', 'dog', 'puppy', 'cat', 'chick', 'hen', 'kitten'], /2 of 4/],
        ['sequence-ordering', ['dawn', 'morning', 'noon', 'evening'], /^Right!/],
      ];
      for (const [index, [kind, texts, outcome]] of answers.entries()) {
        const round = index + 1;
        const screen = `question ${round + 1}, ${kind}`;
        await room.to('reading', round);
        await expect(page.getByText(`${round + 1} of 7`, { exact: true })).toBeVisible();
        await lookAt(page, `${screen}: reading`);
        await room.to('open', round);
        await ana.opened();
        await lookAt(page, `${screen}: open`);
        line.hold('"phase":"revealed"');
        await ana.answer(kind, ...texts);
        if (kind === 'multiple-choice' && texts.length === 1 && round === 2) await page.getByRole('button', { name: 'Hand in' }).click();
        await expect(page.getByText(/(is|are) in\./).first()).toBeVisible();
        await lookAt(page, `${screen}: answered`);
        await room.to('revealed', round);
        await expect(page.getByRole('heading', { name: 'Time!' })).toBeVisible();
        if (round < 3) await lookAt(page, `${screen}: time is up`);
        line.release();
        await expect(page.getByRole('heading', { name: outcome })).toBeVisible();
        await lookAt(page, `${screen}: outcome`);
        await room.to('scores', round);
        await expect(page.getByRole('heading', { name: 'Where you stand' })).toBeVisible();
        if (round < 3) await lookAt(page, `${screen}: scores`);
        await page.getByRole('button', { name: 'Read the explanation again' }).click();
        await expect(page.getByRole('heading', { name: 'Why' })).toBeVisible();
        await lookAt(page, `${screen}: read again`);
        await page.getByRole('button', { name: 'Back to your place' }).click();
        await expect(page.getByRole('heading', { name: 'Where you stand' })).toBeVisible();
      }
      await room.to('podium');
      await expect(page.getByRole('heading', { name: /place\.|Well played/ })).toBeVisible();
      await lookAt(page, 'podium');
      await room.to('ended');
      await expect(page.getByRole('heading', { name: 'That was the last one.' })).toBeVisible();
      await lookAt(page, 'ended');
      await page.getByRole('button', { name: 'See my result' }).click();
      await expect(page.getByText('of the marks')).toBeVisible();
      await lookAt(page, 'result');
      room.close();
    });
  }

  test('no answer, a pause, a skip, no network, another phone, and out', async ({ browser }) => {
    const room = await FastRoom.open(server);
    const { page, context } = await Phone.join(browser, server, room.code, 'Ana', SMALL);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await room.to('open', 1);
    await expect(page.locator('button.opt').first()).toBeEnabled();
    await room.do({ type: 'pause' });
    await expect(page.getByText(/^Paused/).first()).toBeVisible();
    await look(page, 'paused');
    await room.do({ type: 'resume' });
    await room.to('revealed', 1);
    await expect(page.getByRole('heading', { name: 'No answer this time' })).toBeVisible();
    await look(page, 'no answer');
    await room.to('open', 2);
    await room.do({ type: 'skip' });
    await expect(page.getByRole('heading', { name: 'This question is skipped.' })).toBeVisible();
    await look(page, 'skipped');
    await room.to('open', 3);
    await expect(page.locator('button.opt').first()).toBeEnabled();
    await context.setOffline(true);
    await expect(page.getByText('No connection. Your seat is kept.')).toBeVisible({ timeout: 30_000 });
    await page.locator('button.opt').first().click();
    await expect(page.getByText('No connection. Your answer is kept here.').first()).toBeVisible();
    await look(page, 'no network');
    await context.setOffline(false);
    await expect(page.getByText(/is in\./).first()).toBeVisible({ timeout: 30_000 });

    const second = await context.newPage();
    await second.goto(server.url + room.phonePath);
    await expect(page.getByRole('heading', { name: 'You are playing on another phone.' })).toBeVisible();
    await look(page, 'replaced');
    await room.do({ type: 'kick', seat: 0 });
    await expect(second.getByRole('heading', { name: 'This name was removed.' })).toBeVisible();
    await look(second, 'removed');

    const late = await Phone.join(browser, server, room.code, 'Bo', SMALL, /^You’re in|^The earth/);
    await room.to('revealed', 3);
    await expect(late.page.getByRole('heading', { name: /No answer this time|You’re in, Bo/ })).toBeVisible();
    await look(late.page, 'late, at the reveal');
    await room.do({ type: 'end' });
    await room.to('ended');
    const tooLate = await phonePage(browser);
    await tooLate.goto(server.url + room.phonePath);
    await expect(tooLate.getByRole('heading', { name: 'This room has ended.' })).toBeVisible();
    await look(tooLate, 'a room that has ended');
    room.close();
  });
});

test.describe('the projector', () => {
  async function projector(browser: Browser, room: FastRoom): Promise<{ page: Page; line: HeldLine }> {
    const context = await browser.newContext({ viewport: WALL, reducedMotion: 'reduce' });
    const page = await context.newPage();
    const line = await HeldLine.of(page);
    await page.goto(server.url + room.screenPath);
    return { page, line };
  }
  async function look(page: Page, screen: string): Promise<void> {
    for (const size of [LAPTOP, WALL]) {
      await page.setViewportSize(size);
      await expectNoScroll(page, `${screen} at ${size.width}`);
      await expectAllInView(page, `${screen} at ${size.width}`);
    }
    await expectAccessible(page, screen);
  }

  test('a class from the lobby to the end', async ({ browser }) => {
    const room = await FastRoom.open(server);
    const { page, line } = await projector(browser, room);
    await expect(page.getByText('Waiting for the first name.')).toBeVisible();
    await look(page, 'empty lobby');
    await room.students([...CLASS, 'Quiet'], answerOf);
    await expect(page.getByText('Konstantinos').first()).toBeVisible();
    await look(page, 'lobby with names');
    await room.to('reading', 0);
    await expect(page.getByText('Seven days make a week.')).toBeVisible();
    await look(page, 'a card');
    const explained = [
      'seat of the government',
      'just two divisors',
      'takes a year',
      'three states',
      'a word of its own',
      'tells the order',
    ];
    for (const [index, explanation] of explained.entries()) {
      const round = index + 1;
      const screen = `question ${round + 1}`;
      await room.to('reading', round);
      await expect(page.getByText('Read the question.')).toBeVisible();
      await look(page, `${screen}: reading`);
      await room.to('open', round);
      await expect(page.getByText(/have answered/).first()).toBeVisible();
      await look(page, `${screen}: open`);
      if (round === 1) {
        await room.do({ type: 'pause' });
        await expect(page.getByText('Paused', { exact: true })).toBeVisible();
        await look(page, `${screen}: paused`);
        await room.do({ type: 'resume' });
        line.hold('"phase":"revealed"');
      }
      await room.to('revealed', round);
      if (round === 1) {
        await expect(page.getByText('Time is up', { exact: true })).toBeVisible();
        await look(page, `${screen}: time is up`);
        line.release();
      }
      await expect(page.getByText(explanation)).toBeVisible();
      await look(page, `${screen}: reveal`);
      await room.to('scores', round);
      await expect(page.getByRole('heading', { name: `After question ${round + 1}` })).toBeVisible();
      if (round < 3) await look(page, `${screen}: scores`);
    }
    await room.to('podium');
    await expect(page.getByRole('list', { name: 'The first three' })).toBeVisible();
    await look(page, 'podium');
    await room.to('ended');
    await expect(page.getByRole('heading', { name: 'That was it.' })).toBeVisible();
    await look(page, 'ended');
    room.close();
  });

  test('a large class, a skipped question, and a private scoreboard', async ({ browser }) => {
    const room = await FastRoom.open(server, { board: 'private' });
    const { page } = await projector(browser, room);
    await room.students(Array.from({ length: 60 }, (_, i) => `${CLASS[i % CLASS.length]} ${i}`));
    await expect(page.getByText('60', { exact: true }).first()).toBeVisible();
    await look(page, 'lobby with sixty names');
    await room.to('open', 1);
    await room.do({ type: 'skip' });
    await expect(page.getByText('Skipped', { exact: true })).toBeVisible();
    await look(page, 'skipped');
    await room.to('revealed', 2);
    await expect(page.getByText('Nobody answered this one.')).toBeVisible();
    await look(page, 'reveal without an answer');
    await room.to('scores', 2);
    await expect(page.getByText('Only you see it.')).toBeVisible();
    await look(page, 'private scores');
    await room.do({ type: 'end' });
    await room.to('podium');
    await expect(page.getByText('Well rung, everyone.')).toBeVisible();
    await look(page, 'private podium');
    room.close();
  });
});

/** What the projector tells a screen reader at a step, so that a look never falls on the step before. */
function spoken(stage: Stage): RegExp {
  switch (stage.phase) {
    case 'reading':
      return new RegExp(`^Question ${stage.round + 1} of \\d+\\. Read first\\.$`);
    case 'open':
      return /^Answers are open\.$/;
    case 'revealed':
      return /^(The answer is shown|A card to read)\.$/;
    case 'marking':
      return /^The class marks answers\.$/;
    case 'wall':
      return /^Your teacher chooses an answer\.$/;
    case 'vote':
      return /^The class votes for the best answer\.$/;
    default:
      return /./;
  }
}

test('every question of the packs that come along fits the wall and the smallest phone', async ({ browser }) => {
  test.setTimeout(300_000);
  const own = await ServerProcess.start('content');
  const quizzes = await quizzesOf(own);
  expect(quizzes.length).toBeGreaterThan(1);
  // Most of the time is the room's own, so all of them are played at once.
  await Promise.all(quizzes.map((quiz) => lookThrough(browser, own, quiz)));
  await own.stop();
});

async function lookThrough(browser: Browser, own: ServerProcess, quiz: string): Promise<void> {
  const room = await FastRoom.open(own, {}, quiz);
  const projector = await projectorAt(browser, own.url + room.screenPath);
  const told = projector.locator('p[aria-live="polite"]').first();
  const { page } = await Phone.join(browser, own, room.code, 'Ana', SMALL);
  while (room.stage.phase !== 'podium') {
    await room.step();
    if (!('round' in room.stage)) continue;
    await expect(async () => expect(await told.textContent()).toMatch(spoken(room.stage))).toPass();
    const screen = `${quiz}, question ${room.stage.round + 1}: ${room.stage.phase}`;
    for (const size of [LAPTOP, WALL]) {
      await projector.setViewportSize(size);
      await expectNoScroll(projector, `${screen} at ${size.width}`);
      await expectAllInView(projector, `${screen} at ${size.width}`);
    }
    await expectReadable(projector, screen, 28);
    await expectNoSidewaysScroll(page, `${screen} on a phone`);
  }
  room.close();
  await projector.context().close();
  await page.context().close();
}

test.describe('the teacher', () => {
  async function onLaptop(page: Page, screen: string): Promise<void> {
    await expectNoSidewaysScroll(page, `${screen} on a laptop`);
    await expectAccessible(page, `${screen} on a laptop`);
  }
  async function onPhone(page: Page, screen: string): Promise<void> {
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoSidewaysScroll(page, `${screen} on a phone`);
    await expectAccessible(page, `${screen} on a phone`);
    await page.setViewportSize(LAPTOP);
  }
  async function look(page: Page, screen: string): Promise<void> {
    await onLaptop(page, screen);
    await onPhone(page, screen);
  }

  test('sign-in, bank and settings', async ({ browser }) => {
    const context = await browser.newContext({ viewport: LAPTOP, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.goto(`${server.url}/teach`);
    await page.getByLabel('Teacher key').fill('not the key of this class');
    await look(page, 'sign-in');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByText('This is not the teacher key.')).toBeVisible();
    await look(page, 'sign-in refused');
    await page.getByLabel('Teacher key').fill(server.key);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('heading', { name: 'Quizzes', exact: true })).toBeVisible();
    await expect(page.getByText('One file could not be read')).toBeVisible();
    await look(page, 'bank');
    await page.getByRole('searchbox').fill('nothing like this');
    await expect(page.getByText('Nothing has “nothing like this” in it.')).toBeVisible();
    await look(page, 'bank without a hit');
    await page.getByRole('button', { name: 'Clear search and filters' }).click();
    await page.getByRole('button', { name: 'Host One of every kind' }).click();
    await expect(page.getByRole('heading', { name: 'Open a room' })).toBeVisible();
    await look(page, 'settings');
  });

  test('control and results', async ({ browser }) => {
    const room = await FastRoom.open(server);
    const { page } = await TeacherDesk.signIn(browser, server);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(server.url + room.controlPath);
    const key = (words: RegExp) => page.getByRole('button', { name: words }).first();
    /** Besides, the control of a laptop is one window that does not scroll. */
    async function control(screen: string): Promise<void> {
      await expectNoScroll(page, screen);
      await onLaptop(page, screen);
    }
    async function controlParts(screen: string): Promise<void> {
      await page.setViewportSize({ width: 390, height: 844 });
      for (const part of [/^Run sheet/, /^People/, /^Now/]) {
        await page.getByRole('button', { name: part }).click();
        await expectNoSidewaysScroll(page, `${screen}, ${part} on a phone`);
        await expectAccessible(page, `${screen}, ${part} on a phone`);
      }
      await page.setViewportSize(LAPTOP);
    }
    await expect(key(/^Start/)).toBeVisible();
    await control('control: empty lobby');
    await room.students([...CLASS, 'Quiet', 'Dickhead'], answerOf);
    await expect(page.getByText('One name waits for your yes')).toBeVisible();
    await control('control: lobby with names');
    await controlParts('control: lobby with names');

    for (const [tool, heading] of [
      ['Keys', 'Keys'],
      ['Projector', 'The projector'],
      ['On my phone', 'Run the room from your phone'],
    ] as const) {
      await page.getByRole('button', { name: tool, exact: true }).click();
      await expect(page.getByRole('heading', { name: heading, exact: true })).toBeVisible();
      await look(page, `control: ${heading}`);
      await page.getByRole('button', { name: 'Close', exact: true }).click();
    }
    await page.getByRole('button', { name: 'Ana: rename or remove' }).click();
    await expect(page.getByRole('heading', { name: 'Ana', exact: true })).toBeVisible();
    await look(page, 'control: a person');
    await page.getByRole('button', { name: 'Remove from the room' }).click();
    await expect(page.getByRole('heading', { name: 'Remove Ana?' })).toBeVisible();
    await look(page, 'control: remove a person');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Close', exact: true }).click();

    await room.to('reading', 0);
    await expect(key(/^Done reading/)).toBeVisible();
    await control('control: a card');
    for (let round = 1; round <= 6; round += 1) {
      const screen = `control: question ${round + 1}`;
      await room.to('reading', round);
      await expect(key(/^Open now/)).toBeVisible();
      if (round === 1) await control(`${screen}, reading`);
      await room.to('open', round);
      await expect(page.getByText('Live tally.')).toBeVisible();
      await control(`${screen}, open`);
      if (round === 1) await controlParts(`${screen}, open`);
      await room.to('revealed', round);
      await expect(key(/^Show scores/)).toBeVisible();
      await control(`${screen}, revealed`);
      if (round === 1) await onPhone(page, `${screen}, revealed`);
      await room.to('scores', round);
      await expect(key(/^(Question|Podium)/)).toBeVisible();
      if (round === 1) await control(`${screen}, scores`);
    }
    await room.to('podium');
    await expect(key(/^End the room/)).toBeVisible();
    await control('control: podium');
    await page
      .getByRole('button', { name: /^End the room/ })
      .last()
      .click();
    await expect(page.getByRole('button', { name: /^Keep it open/ })).toBeVisible();
    await control('control: the end is held back');
    await page.getByRole('button', { name: 'End it now' }).click();
    await expect(page.getByRole('heading', { name: 'The room has ended' })).toBeVisible();
    await control('control: ended');

    await page.goto(`${server.url}/teach/results`);
    await expect(page.getByRole('link', { name: 'One of every kind' }).first()).toBeVisible();
    await look(page, 'results');
    await page.goto(`${server.url}/teach/results/${room.keys.roomId}`);
    await expect(page.getByRole('row').nth(1)).toBeVisible();
    await look(page, 'review');
    await page.getByRole('link', { name: 'Questions', exact: true }).click();
    await expect(page.getByRole('article').first()).toBeVisible();
    await look(page, 'review: questions of every kind');
    room.close();
  });
});
