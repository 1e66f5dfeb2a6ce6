import { type Browser, expect, type Page, test } from '@playwright/test';
import type { Answer } from '../../shared/questions/index.ts';
import type { Prompt } from '../../shared/slices.ts';
import { FastRoom } from './fast-room.ts';
import { expectAccessible, expectNoSidewaysScroll } from './looks.ts';
import { Phone, TeacherDesk } from './people.ts';
import { ServerProcess } from './server-process.ts';

let server: ServerProcess;
test.beforeAll(async () => {
  server = await ServerProcess.start('tests/e2e/result-content');
});
test.afterAll(() => server.stop());

const DAY = 86_400_000;
const PRACTISED = 'From the sea, by the sun.';
/** What only a classmate has, in a form that no page of Ana's may hold. */
const CLASSMATE = { name: 'Benedikt', text: 'It is poured from a very large bucket.' };

function classmate({ parts }: Prompt): Answer | null {
  switch (parts.kind) {
    case 'true-false':
      return { kind: parts.kind, value: true };
    case 'multiple-choice':
      return { kind: parts.kind, picks: [0] };
    case 'short-answer':
      return { kind: parts.kind, text: CLASSMATE.text };
    default:
      return null;
  }
}

/** Ana misses the first question, has the second, and writes half of the third, which nobody marks; then the class is over. */
async function played(browser: Browser): Promise<{ room: FastRoom; ana: Page }> {
  const room = await FastRoom.open(server, {}, 'own');
  await room.students([CLASSMATE.name], classmate);
  const phone = await Phone.join(browser, server, room.code, 'Ana', { width: 360, height: 640 });
  const { page } = phone;
  const handedIn = () => expect(page.getByText(/is in\./).first()).toBeVisible();
  await room.to('open', 0);
  await phone.opened();
  await phone.answer('true-false', 'False');
  await handedIn();
  await room.to('open', 1);
  await phone.opened();
  await phone.answer('multiple-choice', 'three');
  await handedIn();
  await room.to('open', 2);
  await page.getByRole('textbox', { name: 'Your answer' }).fill('Water rises from the sea.');
  await page.getByRole('button', { name: 'Hand in' }).click();
  await handedIn();
  await room.to('podium');
  return { room, ana: page };
}

/** A browser that has never been in the class, on a day so many days after it; every byte that it gets is kept. */
async function cleanBrowser(browser: Browser) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  const start = Date.now();
  const bytes: Promise<string>[] = [];
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.postData() ?? ''));
  page.on('response', (response) => {
    if (response.url().includes('/api/')) bytes.push(response.text().catch(() => ''));
  });
  return {
    page,
    received: async () => (await Promise.all(bytes)).join('\n'),
    sent: () => sent.join('\n'),
    /** The page as it is opened on that day. */
    async onDay(days: number) {
      await page.clock.setFixedTime(start + days * DAY);
      await page.reload();
    },
  };
}

test('a private link shows the own result alone, brings what was missed back after 1, 3 and 7 days, and ends when it is taken back', async ({
  browser,
}) => {
  const { room, ana } = await played(browser);

  // On the phone, at the end: a link on request, which can be held and copied.
  await ana.getByRole('button', { name: 'See my result' }).click();
  await expect(ana.getByRole('heading', { name: 'Water and numbers' })).toBeVisible();
  await ana.getByRole('button', { name: 'Get my link' }).click();
  const address = (await ana.getByText(`${server.url}/result#`).textContent()) ?? '';
  expect(address).toMatch(/\/result#[A-Za-z0-9_-]{22,}$/);
  await expect(ana.getByText(/^Press and hold.* It holds until \d+ \w+ \d{4}\.$/)).toBeVisible();
  await expectAccessible(ana, 'the link on the phone');
  await expectNoSidewaysScroll(ana, 'the link on the phone');

  // In a clean browser: nothing of the token stays in the address bar, and a reload shows the result again.
  const { page, received, sent, onDay } = await cleanBrowser(browser);
  await page.goto(address);
  await expect(page.getByRole('heading', { name: 'Water and numbers' })).toBeVisible();
  expect(page.url()).toBe(`${server.url}/result`);
  await page.reload();
  await expect(page.getByText('Ana', { exact: true })).toBeVisible();
  await page.getByText('1. Even numbers').click();
  await expect(page.getByText('Two halves of it are whole.')).toBeVisible();
  await page.getByText('3. Rain').click();
  await expect(page.getByText('Water rises from the sea.', { exact: true })).toBeVisible();
  await expect(page.getByText('The sun lifts water from the sea, and clouds let it fall.')).toBeVisible();
  await expectAccessible(page, 'the own result');

  // Before its day practice is free, and moves nothing but what is missed again.
  const due = (title: string) => page.locator('summary', { hasText: title });
  await expect(due('Even numbers')).toContainText('Due tomorrow');
  await page.getByRole('button', { name: 'Practise these 2' }).click();
  await page.locator('button.opt', { hasText: 'False' }).click();
  await expect(page.getByRole('heading', { name: 'Not this one' })).toBeVisible();
  await expect(page.getByText('It comes again tomorrow.')).toBeVisible();
  await page.getByRole('button', { name: 'Next question' }).click();
  await page.getByRole('textbox', { name: 'Your answer' }).fill(PRACTISED);
  await expectAccessible(page, 'a question that is practised');
  await page.getByRole('button', { name: 'Hand in' }).click();
  await page.getByRole('checkbox', { name: 'Water rises from the sea' }).click();
  await expectAccessible(page, 'an own text that is marked');
  await page.getByRole('button', { name: /1 of 2$/ }).click();
  await expect(page.getByRole('heading', { name: '1 of 2 key points' })).toBeVisible();
  await expectAccessible(page, 'what practice told');
  await page.getByRole('button', { name: 'Stop' }).click();

  // Right on its day, it comes again after three days, then seven; the plan is there after each reload.
  for (const [day, then] of [
    [1, 'Due in 3 days'],
    [4, 'Due in 7 days'],
    [11, 'Practised, and known'],
  ] as const) {
    await onDay(day);
    await expect(due('Even numbers')).toContainText('Due today');
    await page.getByRole('button', { name: /due today$/ }).click();
    await page.locator('button.opt', { hasText: 'True' }).click();
    await expect(page.getByRole('heading', { name: 'Right!' })).toBeVisible();
    await page.getByRole('button', { name: 'Stop' }).click();
    await expect(due('Even numbers')).toContainText(then);
    await onDay(day);
    await expect(due('Even numbers')).toContainText(then);
  }

  // Nobody else's data came, in no answer of the server; what was written in practice never left the browser.
  const all = await received();
  expect(all).toContain('Ana');
  for (const foreign of [CLASSMATE.name, CLASSMATE.text]) expect(all).not.toContain(foreign);
  expect(sent()).toContain('"ticks":[true,false]');
  expect(sent()).not.toContain(PRACTISED);

  // Another link in the same tab takes its place, what was opened before is at hand, and a device can forget it.
  const { page: other } = await cleanBrowser(browser);
  const gone = other.getByRole('heading', { name: 'This link shows nothing any more.' });
  const never = `${server.url}/result#${'A'.repeat(44)}`;
  await other.goto(address);
  await expect(other.getByRole('heading', { name: 'Water and numbers' })).toBeVisible();
  await other.goto(never);
  await expect(gone).toBeVisible();
  await other.getByRole('button', { name: /^Water and numbers/ }).click();
  await other.getByText('About this link').click();
  await other.getByRole('button', { name: 'Forget it on this device' }).click();
  await other.reload();
  await expect(other.getByRole('heading', { name: 'This page opens with a private link.' })).toBeVisible();

  // Taken back on the phone, it shows nothing any more: here, in any other browser, and like a link that never was.
  await ana.getByRole('button', { name: 'End the link' }).click();
  await expect(ana.getByText('The link is ended.')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'This link shows nothing any more.' })).toBeVisible();
  await expectAccessible(page, 'a link that has ended');
  await other.goto(address);
  await expect(gone).toBeVisible();
  await other.reload();
  await expect(other.getByRole('heading', { name: 'This page opens with a private link.' })).toBeVisible();

  // The teacher ends links too: one student's, or all of a room.
  const { page: desk } = await TeacherDesk.signIn(browser, server);
  const students = `${server.url}/teach/results/${room.keys.roomId}/students`;
  for (const end of ['one', 'all'] as const) {
    await ana.getByRole('button', { name: 'Get my link' }).click();
    const another = (await ana.getByText(`${server.url}/result#`).textContent()) ?? '';
    await other.goto(another);
    await expect(other.getByRole('heading', { name: 'Water and numbers' })).toBeVisible();
    await desk.goto(students);
    await expect(desk.getByText('1 student has a private link')).toBeVisible();
    if (end === 'one') {
      await desk.getByRole('button', { name: 'Ana: every answer' }).click();
      await desk.getByRole('button', { name: 'End the private link' }).click();
    } else await desk.getByRole('button', { name: 'End all private links' }).click();
    await expect(desk.getByText('The private link shows nothing any more.').first()).toBeVisible();
    await other.goto(another);
    await expect(gone).toBeVisible();
    if (end === 'one') {
      await ana.reload();
      await ana.getByRole('button', { name: 'See my result' }).click();
    }
  }
  room.close();
});
