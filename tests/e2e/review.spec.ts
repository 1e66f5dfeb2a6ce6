import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page, test } from '@playwright/test';
import type { Answer } from '../../shared/questions/index.ts';
import type { Prompt } from '../../shared/slices.ts';
import { FastRoom } from './fast-room.ts';
import { expectAccessible, expectNoSidewaysScroll } from './looks.ts';
import { TeacherDesk } from './people.ts';
import { ServerProcess } from './server-process.ts';

/** Names that pages, spreadsheets and eyes stumble over, and two plain ones. */
const ZALGO = 'Z\u0337\u0321\u0322a\u0334\u0301\u0302l\u0335\u0327g\u0338o\u0336';
const LONG = 'Maximiliane Konstanze von Hohenberg-Luuu';
const NAMES = ['Ana', 'Ben', '<script>alert(1)</script>', '=1+1', 'محمد', '美玲', ZALGO, LONG];

/**
 * What the class gives, so that the table can be worked out by hand (points by accuracy, 1,000 a question):
 *
 * |                | freezes | floats | names | why            | sum   | share |
 * | Ana            | 1       | 1      | 1     | 2 of 2         | 4,000 | 100%  |
 * | Ben            | 0       | 1      | 1     | not marked     | 2,000 | 67%   |
 * | all the others | 0       | 0      | 1     | no answer      | 1,000 | 25%   |
 */
function answerOf({ parts }: Prompt, name: string): Answer | null {
  const plain = name === 'Ana' || name === 'Ben';
  switch (parts.kind) {
    case 'multiple-choice':
      return { kind: parts.kind, picks: [parts.options.findIndex((option) => option.includes(name === 'Ana' ? 'zero' : 'ten'))] };
    case 'true-false':
      return { kind: parts.kind, value: plain };
    case 'fill-in-the-blank':
      return { kind: parts.kind, blanks: ['ice'] };
    case 'short-answer':
      return plain ? { kind: parts.kind, text: `The air cools it, and ice is lighter, says ${name}.` } : null;
    default:
      return null;
  }
}

let server: ServerProcess;
let lessons: FastRoom[];
/** Two lessons of one class, from the lobby to the end; in the second one Ana calls herself "ana". */
test.beforeAll(async () => {
  server = await ServerProcess.start('tests/e2e/review-content');
  lessons = [await play(NAMES), await play(NAMES.map((name) => (name === 'Ana' ? 'ana' : name)))];
});
test.afterAll(async () => {
  for (const lesson of lessons ?? []) lesson.close();
  await server.stop();
});

async function play(names: readonly string[]): Promise<FastRoom> {
  const room = await FastRoom.open(server, {}, 'lesson');
  for (const name of names) await room.students([name], (prompt) => answerOf(prompt, name === 'ana' ? 'Ana' : name));
  await room.to('wall', 3);
  for (const keyPoint of [0, 1]) await room.do({ type: 'judge', round: 3, attempt: 0, seat: 0, keyPoint, on: true });
  await room.to('podium');
  await room.do({ type: 'end' });
  return room;
}
const roomId = (lesson: number): string => lessons[lesson]?.keys.roomId ?? '';
const reviewOf = (lesson: number, part = '') => `${server.url}/teach/results/${roomId(lesson)}${part}`;
const row = (page: Page, name: string): Locator => page.getByRole('row').filter({ hasText: name });
const names = (page: Page): Promise<string[]> => page.getByRole('rowheader').locator('button').allInnerTexts();

test('the review is sorted, filtered, opened and exported', async ({ browser }) => {
  const { page } = await TeacherDesk.signIn(browser, server);
  page.on('dialog', () => expect.soft('a name ran as a script').toBe(''));
  await page.goto(`${server.url}/teach/results`);
  await expect(page.getByText(/deletes itself on \d+ \w+ \d{4}/).first()).toBeVisible();
  await page.goto(reviewOf(0));

  // Who had what. What nobody has marked is not wrong.
  await expect(row(page, 'Ana')).toContainText('4,000');
  await expect(row(page, 'Ben').getByRole('cell', { name: 'not marked yet' })).toHaveCount(1);
  await expect(row(page, 'محمد').getByRole('cell', { name: 'no answer' })).toHaveCount(1);
  await expect(row(page, 'محمد').getByRole('cell', { name: 'none' })).toHaveCount(2);
  expect((await names(page)).slice(0, 2)).toEqual(['Ana', 'Ben']);

  // Both ways, and the head says which.
  const points = page.getByRole('columnheader', { name: 'Points' });
  await points.getByRole('button').click();
  await expect(points).toHaveAttribute('aria-sort', 'descending');
  await points.getByRole('button').click();
  await expect(points).toHaveAttribute('aria-sort', 'ascending');
  expect((await names(page)).slice(-2)).toEqual(['Ben', 'Ana']);
  await page
    .getByRole('columnheader', { name: /What freezes/ })
    .getByRole('button')
    .click();
  expect((await names(page))[0]).toBe('Ana');

  // By tag: the scoreboard follows.
  await page.getByLabel('Tag').selectOption('water');
  await expect(page.getByText('3 questions with the tag “water”.')).toBeVisible();
  await expect(row(page, 'Ana')).toContainText('3,000');
  await expect(row(page, 'Ben')).toContainText('1,000');
  await page.getByRole('button', { name: 'Show all questions' }).click();
  await expect(row(page, 'Ana')).toContainText('4,000');

  // Every answer of one student, by the keyboard.
  await page.getByRole('button', { name: 'Ben' }).first().focus();
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog', { name: 'Ben' });
  await expect(sheet.getByText('The air cools it, and ice is lighter, says Ben.')).toBeVisible();
  await expect(sheet.getByText('not marked', { exact: false }).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();

  // Per question, per key point, and what the figures mean.
  await page.getByRole('link', { name: 'Questions', exact: true }).click();
  const card = page.getByRole('article', { name: '1. What freezes' });
  await expect(card.getByText('That is a cool day.')).toBeVisible();
  await card.getByRole('button', { name: 'What everybody answered' }).click();
  await expect(card.getByRole('button', { name: LONG })).toBeVisible();
  await page.getByRole('link', { name: 'Key points', exact: true }).click();
  await expect(row(page, 'Ice is lighter than water')).toContainText('1 of 1 marked');
  await page.getByRole('link', { name: 'Item analysis', exact: true }).click();
  await expect(page.getByText(/are needed for more trust\./).first()).toBeVisible();
  await expect(page.getByRole('article', { name: '2. Ice floats' }).getByText(/had all of the marks\./)).toBeVisible();

  // Taken away as files.
  const read = async (form: RegExp): Promise<Buffer> => {
    await page.getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: form }).click()]);
    await page.keyboard.press('Escape');
    return readFile(await download.path());
  };
  expect((await read(/xlsx/)).subarray(0, 2).toString()).toBe('PK');
  const csv = (await read(/csv/)).toString();
  expect(csv).toContain('美玲');
  expect(csv).not.toMatch(/(^|,)"?=1\+1/m);
  expect(JSON.stringify(JSON.parse((await read(/json/)).toString()))).toContain('says Ben.');
});

const PARTS = ['', '/questions', '/students', '/key-points', '/analysis', '/again'];
const SIZES = [
  { width: 360, height: 640, phone: true, axe: true },
  { width: 390, height: 844, phone: true, axe: false },
  { width: 1366, height: 768, phone: false, axe: true },
  { width: 1920, height: 1080, phone: false, axe: false },
];
for (const { width, height, phone, axe } of SIZES)
  test(`every part is whole at ${width} × ${height}`, async ({ browser }, info) => {
    const context = await browser.newContext({ viewport: { width, height }, isMobile: phone, hasTouch: phone, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.goto(server.teacherLink);
    await expect(page.getByRole('heading', { name: 'Quizzes', exact: true })).toBeVisible();
    const look = async (screen: string): Promise<void> => {
      await page.screenshot({ path: info.outputPath(`${screen}-${width}.png`) });
      await expectNoSidewaysScroll(page, `${screen} at ${width}`);
      if (axe) await expectAccessible(page, `${screen} at ${width}`);
    };
    await page.goto(`${server.url}/teach/results`);
    await expect(page.getByRole('heading', { name: 'Water, and what it is called' })).toHaveCount(2);
    await look('results');
    for (const part of PARTS) {
      await page.goto(reviewOf(0, part));
      await expect(page.getByRole('heading', { level: 1, name: 'Water, and what it is called' })).toBeVisible();
      await look(`review${part.replace('/', '-')}`);
    }
    await page.goto(reviewOf(0, '/students'));
    await page.getByRole('button', { name: `${LONG}: every answer` }).click();
    await expect(page.getByRole('dialog').getByText('Not this', { exact: false }).or(page.getByText('No answer').last())).toBeVisible();
    await look('student');
    await context.close();
  });

test('on paper all of it is there, within the width of A4', async ({ browser }) => {
  const { page } = await TeacherDesk.signIn(browser, server);
  for (const part of PARTS) {
    await page.goto(reviewOf(0, part));
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect.soft(pdf, part).toContain('/MediaBox [0 0 594.95996 841.91998]');
    // What is wider than the paper would be made smaller, or cut.
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 703, height: 1032 });
    await expectNoSidewaysScroll(page, `paper ${part}`);
    await page.emulateMedia({ media: null });
    await page.setViewportSize({ width: 1366, height: 768 });
  }
  // Every answer of everybody, for a folder on a shelf: there while it is printed, and not a moment longer.
  await page.goto(reviewOf(0, '/students'));
  const printed = page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        window.print = () => {
          resolve(document.body.textContent ?? '');
          window.dispatchEvent(new Event('afterprint'));
        };
      }),
  );
  await page.getByRole('button', { name: 'Print with every answer' }).click();
  expect((await printed).match(/ice is lighter, says/g)).toHaveLength(2);
  await expect(page.getByText('ice is lighter, says')).toHaveCount(0);
});

test('missed items become a quiz, which is one press away', async ({ browser }) => {
  const { page } = await TeacherDesk.signIn(browser, server);
  await page.goto(reviewOf(0, '/again'));
  const first = page.getByRole('listitem').filter({ hasText: 'What freezes' });
  await expect(first.getByText('7 of 8')).toBeVisible();
  await expect(first.getByText('ten degrees')).toBeVisible();
  await page.getByRole('button', { name: /^Make a quiz of/ }).click();
  await expect(page.getByRole('status').filter({ hasText: 'is in the bank' })).toBeVisible();
  await page.getByRole('link', { name: 'Go to the quiz' }).click();
  const made = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: /^Water, and what it is called/ }) });
  await expect(made.filter({ hasText: 'again' }).first()).toBeInViewport();
  await made
    .filter({ hasText: 'again' })
    .first()
    .getByRole('button', { name: /^Questions of/ })
    .click();
  await expect(page.getByText('What boils')).toBeVisible();
});

test('a class over two lessons: the teacher says who is who', async ({ browser }) => {
  const { page } = await TeacherDesk.signIn(browser, server);
  await page.goto(`${server.url}/teach/results`);
  await page.getByRole('link', { name: 'Classes over time' }).click();
  await page.getByRole('button', { name: 'New class' }).click();
  await page.getByLabel('Name of the class').fill('9B');
  for (const room of await page.getByRole('checkbox', { name: /Water, and what it is called/ }).all()) await room.check();
  await page.getByRole('button', { name: 'Make the class' }).click();

  // Nobody is matched before the teacher says so.
  await expect(page.getByRole('heading', { name: /16 names wait for your yes/ })).toBeVisible();
  await expect(page.getByText('Nobody is matched yet.')).toBeVisible();
  await page.getByRole('checkbox', { name: /^Ana/ }).check();
  await page.getByRole('button', { name: 'Yes, this is one student' }).click();
  await expect(page.getByRole('heading', { name: /14 names wait for your yes/ })).toBeVisible();
  await page.getByRole('button', { name: 'Choose all that are clear' }).click();
  await page.getByRole('button', { name: /^Yes, these are/ }).click();
  await expect(page.getByText('2 rooms, 8 students')).toBeVisible();

  const table = page.getByRole('table', { name: 'Students and attendance' });
  await expect(table.getByRole('row').filter({ hasText: 'Ana' })).toContainText('2 of 2');
  await expect(
    page
      .getByRole('table', { name: 'Progress by tag' })
      .getByRole('row')
      .filter({ hasText: /^water/ }),
  ).toContainText('%');
  // Somebody would be glad of help, with the reason beside the name.
  await expect(page.getByRole('listitem').filter({ hasText: LONG }).filter({ hasText: '% of the marks' }).first()).toBeVisible();
  await expectNoSidewaysScroll(page, 'class');
  await expectAccessible(page, 'class');
  await page.setViewportSize({ width: 360, height: 640 });
  await expectNoSidewaysScroll(page, 'class on a phone');

  // A match that was wrong is undone.
  await table.getByRole('button', { name: /^Ana/ }).click();
  await page
    .getByRole('button', { name: /is somebody else$/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { name: /1 name waits for your yes/ })).toBeVisible();
});

test('a student is forgotten in every lesson that is chosen, and a room is deleted whole', async ({ browser }) => {
  const { page } = await TeacherDesk.signIn(browser, server);
  await page.goto(reviewOf(1, '/students'));
  await page.getByRole('button', { name: 'ana: every answer' }).click();
  await page.getByRole('button', { name: 'Forget this student' }).click();
  const places = page.getByRole('dialog').getByRole('checkbox');
  await expect(places).toHaveCount(2);
  // The other lesson is the teacher's to choose.
  await expect(places.nth(1)).not.toBeChecked();
  await places.nth(1).check();
  await expectAccessible(page, 'forget');
  await page.getByRole('button', { name: 'Forget in 2 rooms' }).click();
  await expect(page.getByText('Forgotten in 2 rooms.')).toBeVisible();
  for (const lesson of [0, 1]) {
    await page.goto(reviewOf(lesson));
    await expect(row(page, 'Student 1')).toContainText('4,000');
    await expect(page.getByRole('button', { name: /^ana$/i })).toHaveCount(0);
    const whole = await page.request.get(`${server.local}/api/reports/${roomId(lesson)}`, { headers: { host: new URL(server.url).host } });
    expect(await whole.text()).not.toMatch(/says ana/i);
  }

  await page.goto(reviewOf(0));
  await page.getByRole('button', { name: 'Delete room' }).click();
  await expectAccessible(page, 'delete');
  await page.getByRole('button', { name: 'Delete the room' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Results' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Water, and what it is called' })).toHaveCount(1);
  await page.goto(reviewOf(0));
  await expect(page.getByRole('heading', { level: 1, name: 'It is not here any more.' })).toBeVisible();
});
