import { type Browser, expect, type Page, test } from '@playwright/test';
import { Phone, TeacherDesk } from './people.ts';
import { ServerProcess } from './server-process.ts';

let server: ServerProcess;
test.beforeAll(async () => {
  server = await ServerProcess.start('tests/e2e/written-content');
});
test.afterAll(() => server.stop());

const ANSWERS = {
  Ana: 'Give each web image a small weight. That evens out forty to one, the small network lacks capacity for both, and a dev set tells how much.',
  Ben: 'A small weight for each of the web images, for a small network has little capacity.',
  Cleo: 'Try some numbers and look at the dev set of photos each time.',
  Dan: 'Throw all of the web images away and take more photos.',
  Eve: 'Forty web images for each photo is too many, and the capacity of the network',
};
type Name = keyof typeof ANSWERS;
/** What classmates look for, one word a key point: all who mark one answer agree, whoever gets it. */
const SIGNS = ['weight', 'forty', 'capacity', 'dev set'];
const has = (text: string) => SIGNS.map((sign) => text.toLowerCase().includes(sign));

/** A phone whose wire is looked at: `acked` tells whether the server has kept a draft with this text. */
async function watchedPhone(browser: Browser, code: string, name: Name) {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  const sent = new Map<string, string>();
  const kept = new Set<string>();
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => {
      const [, id, body] = /^42\/[a-z]+,(\d+)(\["draft".*)$/s.exec(String(payload)) ?? [];
      if (id !== undefined && body !== undefined) sent.set(id, (JSON.parse(body) as [string, { text: string }])[1].text);
    });
    socket.on('framereceived', ({ payload }) => {
      const [, id] = /^43\/[a-z]+,(\d+)\[\{"ok":true/.exec(String(payload)) ?? [];
      const text = id === undefined ? undefined : sent.get(id);
      if (text !== undefined) kept.add(text);
    });
  });
  await page.goto(`${server.url}/${code}`);
  await page.getByLabel('Your name in the game').fill(name);
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(page.getByRole('heading', { name: `You’re in, ${name}.` })).toBeVisible();
  return { page, context, acked: (text: string) => kept.has(text) };
}

/** Marks the paper that is shown: every key point in the own answer, what they say in those of classmates. */
async function mark(page: Page, title: string): Promise<void> {
  const paper = page.getByRole('region', { name: title });
  await expect(paper).toBeVisible();
  const ticks = title === 'Your own answer' ? SIGNS.map(() => true) : has(await paper.innerText());
  for (const [i, on] of ticks.entries()) if (on) await page.getByRole('checkbox').nth(i).click();
  await page.getByRole('button', { name: new RegExp(`^(Take|Give) ${ticks.filter(Boolean).length} of 4$`) }).click();
}

/**
 * Five students, a case study of four key points (1, 1, 1 and 2 points of 1,000), points by accuracy. Every author ticks all four, and classmates
 * tick what is there, so the classmates decide; Eve's phone dies while she writes, and what she has written counts.
 *
 * |      | in it      | classmates | teacher at the wall | vote | after the scores | next question | sum  |
 * | Ana  | 1, 2, 3, 4 | 5/5        |                     | +100 |                  | 1000          | 2100 |
 * | Ben  | 1, 3       | 2/5        | 4 is in it: 4/5     |      |                  | 0             | 800  |
 * | Cleo | 4          | 2/5        |                     |      |                  | 1000          | 1400 |
 * | Dan  |            | 0/5        |                     |      | 1 is in it: 1/5  | no answer     | 200  |
 * | Eve  | 2, 3       | 2/5        |                     |      |                  | gone          | 400  |
 */
test('a class writes, marks, looks at the wall, votes and scores; a phone that dies while writing counts', async ({ browser }) => {
  test.slow();
  const teacher = await TeacherDesk.signIn(browser, server);
  const desk = teacher.page;
  await desk.getByRole('button', { name: 'Host A case for the class' }).click();
  await desk.getByRole('radio', { name: /Accuracy/ }).check({ force: true });
  const vote = desk.getByRole('switch', { name: /^Vote for the best/ });
  await expect(vote).not.toBeChecked();
  await vote.check({ force: true });
  await desk.getByRole('button', { name: 'Open the room' }).click();
  await desk.waitForURL(/\/teach\/room\//);
  const code = (
    (await desk
      .getByText(/^\d{3} \d{3}$/)
      .first()
      .textContent()) ?? ''
  ).replace(' ', '');
  const projector = await teacher.projector();

  const phones: Partial<Record<Name, Page>> = {};
  for (const name of ['Ana', 'Ben', 'Cleo', 'Dan'] as const) phones[name] = (await Phone.join(browser, server, code, name)).page;
  const { Ana, Ben, Cleo, Dan } = phones as Record<Name, Page>;
  const eve = await watchedPhone(browser, code, 'Eve');

  // Writing. The case is on the projector, and within reach on the phones.
  await teacher.key(/^Start/);
  await teacher.key(/^Open now/);
  await expect(projector.getByText('The app runs on phones').first()).toBeVisible();
  await expect(desk.getByText('Nobody has handed in yet; 5 are writing.')).toBeVisible();
  for (const [name, page] of [
    ['Ana', Ana],
    ['Ben', Ben],
    ['Cleo', Cleo],
    ['Dan', Dan],
  ] as const) {
    const paper = page.getByRole('textbox', { name: 'Your answer' });
    await expect(paper).toBeEditable();
    await paper.fill(ANSWERS[name]);
    await page.getByRole('button', { name: 'Hand in' }).click();
    await expect(page.getByText(/is in\./).first()).toBeVisible();
    // Eve writes on meanwhile: she has not handed in when her phone dies.
    if (name === 'Ana') await eve.page.getByRole('textbox', { name: 'Your answer' }).fill(ANSWERS.Eve);
  }
  await expect(desk.getByText('4 handed in, 1 is writing.')).toBeVisible();
  await expect.poll(() => eve.acked(ANSWERS.Eve), { timeout: 20_000 }).toBe(true);
  await eve.context.close();

  // The reveal: a sample answer, and the own one beside it. Nobody is named right or wrong yet.
  const key = desk.getByRole('button', { name: /^(Close early|Reveal now|Start marking)/ }).first();
  await expect(async () => {
    const says = await key.innerText();
    if (says.startsWith('Close early')) await key.click({ timeout: 1000 });
    expect(says).toMatch(/^Start marking/);
  }).toPass();
  await expect(projector.getByText('no capacity for two distributions').first()).toBeVisible();
  await expect(Ben.getByText('no capacity for two distributions').first()).toBeVisible();
  await expect(Ben.getByText(ANSWERS.Ben).first()).toBeVisible();
  await expect(desk.getByText('5 answers were handed in.')).toBeVisible();

  // The class marks: all of it is done, so the wall comes by itself.
  await teacher.key(/^Start marking/);
  for (const page of [Ana, Ben, Cleo, Dan])
    for (const title of ['Your own answer', 'Classmate 1 of 2', 'Classmate 2 of 2']) await mark(page, title);
  await expect(desk.getByRole('list', { name: 'Answers' })).toBeVisible();

  // The teacher goes back for those who want to mark one more, and on again.
  await desk.getByRole('button', { name: 'Marking', exact: true }).click();
  await expect(Ana.getByText('You marked two classmates.')).toBeVisible();
  await teacher.key(/^To the wall/);

  // The wall: every answer, the draft with them; who says so; words of the key points stand out.
  const card = (name: Name) => desk.getByRole('article', { name: `Answer of ${name}` });
  for (const name of ['Ana', 'Ben', 'Cleo', 'Dan', 'Eve'] as const) await expect(card(name)).toContainText(ANSWERS[name].slice(0, 20));
  await expect(card('Ana').locator('mark', { hasText: 'capacity' })).toBeVisible();
  await expect(card('Eve')).toContainText(/(one classmate|two classmates)/);
  await expect(card('Ana').getByText('5 of 5 points')).toBeAttached();
  await expect(card('Ben').getByText('2 of 5 points')).toBeAttached();
  await card('Ben')
    .getByRole('button', { name: /^Key point 4: not in it/ })
    .click();
  await expect(card('Ben').getByText('4 of 5 points')).toBeAttached();
  await expect(card('Ben')).toContainText('you: 4');
  // A mark that is taken back is the class's again.
  await card('Cleo')
    .getByRole('button', { name: /^Key point 1: not in it/ })
    .click();
  await expect(card('Cleo')).toContainText('you: 1');
  await card('Cleo').getByRole('button', { name: 'Key point 1: in it, you' }).click();
  await expect(card('Cleo').getByText('2 of 5 points')).toBeAttached();
  await expect(card('Cleo')).not.toContainText('you');

  // Hidden, brought back, and found by a word.
  await card('Dan').getByRole('button', { name: /^Hide/ }).click();
  await expect(card('Dan')).toContainText('Hidden');
  await card('Dan')
    .getByRole('button', { name: /^Bring back/ })
    .click();
  await desk.getByRole('searchbox').fill('numbers');
  await expect(card('Ana')).toBeHidden();
  await expect(card('Cleo')).toBeVisible();
  await desk.getByRole('searchbox').fill('');

  // Two answers on the projector, without names, with their key points.
  await card('Ana')
    .getByRole('button', { name: /^Show the answer/ })
    .click();
  await expect(projector.getByText('evens out forty to one').first()).toBeVisible();
  await expect(projector.getByText('Ana', { exact: true })).toBeHidden();
  await card('Cleo')
    .getByRole('button', { name: /^Show the answer/ })
    .click();
  await expect(projector.getByText('Try some numbers').first()).toBeVisible();
  await desk.getByRole('button', { name: 'Take down from the projector' }).first().click();
  await expect(projector.getByText('Try some numbers')).toHaveCount(0);

  // The vote: not for one's own.
  await teacher.key(/^Vote/);
  await Ana.locator('button.opt').nth(0).click();
  await expect(Ana.getByText('That one is yours.')).toBeVisible();
  await Ana.locator('button.opt').nth(1).click();
  for (const page of [Ben, Cleo, Dan]) await page.locator('button.opt').nth(0).click();
  for (const page of [Ben, Cleo, Dan]) await expect(page.getByText('Answer A has your vote.')).toBeVisible();

  // Scores; a tick after them moves points at once.
  await teacher.key(/^Show scores/);
  await expect(projector.getByText('1,100').first()).toBeVisible();
  await expect(Ben.getByText(/3 of 4 key points/).first()).toBeVisible();
  await desk.getByRole('button', { name: 'Answers', exact: true }).click();
  await card('Dan')
    .getByRole('button', { name: /^Key point 1: not in it/ })
    .click();
  await expect(Dan.getByText(/1 of 4 key points/).first()).toBeVisible();
  await Ana.getByRole('button', { name: 'Helpful' }).click();
  await Ben.getByRole('button', { name: 'Unclear' }).click();

  // A related question of another quiz comes next.
  await desk.getByRole('button', { name: 'The room', exact: true }).click();
  await desk.getByRole('button', { name: 'Ask next' }).click();
  const sheet = desk.getByRole('dialog', { name: 'Ask next' });
  await expect(sheet.getByText('Another matter')).toHaveCount(0);
  await sheet.getByRole('button', { name: 'Ask next: What a dev set is of' }).click();
  await expect(sheet.getByText('It comes next.')).toBeVisible();
  await sheet.getByRole('button', { name: 'Close' }).click();
  await teacher.key(/^Question 2/);
  await teacher.key(/^Open now/);
  for (const [page, says] of [
    [Ana, 'True'],
    [Ben, 'False'],
    [Cleo, 'True'],
  ] as const) {
    await page.locator('button.opt:not([aria-disabled="true"])', { hasText: says }).click();
    await expect(page.getByText(/is in\./).first()).toBeVisible();
  }
  await teacher.reveal();
  await teacher.key(/^Show scores/);

  // The figure: the teacher moves it, the projector and the phones follow.
  await teacher.key(/^Question 3/);
  await expect(Ana.getByText('6.5').first()).toBeHidden();
  await desk.getByRole('slider', { name: /Weight/ }).focus();
  await desk.keyboard.press('ArrowRight');
  await expect(projector.getByText('6.5').first()).toBeVisible();
  await expect(Ana.getByText('6.5').first()).toBeVisible();
  await teacher.key(/^Done reading/);
  await teacher.key(/^Podium/);

  // The report: the table above, the written texts, and whose marks they rest on.
  await desk.goto(`${server.url}/teach/results`);
  await desk.getByRole('link', { name: 'Results so far' }).click();
  const rows = desk.getByRole('row');
  for (const [name, points] of [
    ['Ana', '2,100'],
    ['Ben', '800'],
    ['Cleo', '1,400'],
    ['Dan', '200'],
    ['Eve', '400'],
  ] as const)
    await expect(rows.filter({ hasText: name }).filter({ hasText: points }).first()).toBeVisible();
  for (const [name, text] of [
    ['Eve', ANSWERS.Eve],
    ['Dan', 'marked by the teacher'],
  ] as const) {
    await desk.getByRole('button', { name, exact: true }).click();
    await expect(desk.getByRole('dialog', { name }).getByText(text).first()).toBeVisible();
    await desk.keyboard.press('Escape');
  }
  await desk.getByRole('link', { name: 'Questions', exact: true }).click();
  await expect(desk.getByText(/1 helpful, 1 unclear/).first()).toBeVisible();

  // What students said has reached the bank.
  await desk.goto(`${server.url}/teach`);
  await desk.getByRole('button', { name: /^Questions of A case for the class/ }).click();
  await expect(desk.getByText('1 helpful, 1 unclear')).toBeVisible();
});
