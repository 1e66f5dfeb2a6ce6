import { expect, test } from '@playwright/test';
import { Phone, TeacherDesk } from './people.ts';
import { ServerProcess } from './server-process.ts';

let server: ServerProcess;
test.beforeAll(async () => {
  server = await ServerProcess.start();
});
test.afterAll(() => server.stop());

/**
 * One class plays every kind; one phone reloads in a round, one goes offline and comes back, and the server is killed in a round.
 * Points are by accuracy, so the table at the end is worked out by hand:
 *
 * |       | capital | primes | round | ice  | young | day  | sum  |
 * | Ana   | 1000    | 1000   | 1000  | 1000 | 1000  | 2000 | 7000 |
 * | Ben   | 0       | 500    | 1000  | 500  | 500   | 1333 | 3833 |
 * | Cleo  | 1000    | 0      | 0     | 1000 | 0     | 0    | 2000 |
 *
 * Ben's primes: one of two right and none wrong, 1/2. Ice: one blank of two. Young: two pairs of four. Day: one inversion of six, 1 - 2/6 = 2/3 of 2000.
 * Cleo's primes: one right and one wrong, 1/2 - 1/2. Ice: "iec" is one slip from "ice", which has three letters: wrong, so she types it right.
 * Young: no pair right. Day: the order reversed.
 */
test('a class plays every kind to the podium, through a reload, a lost network and a killed server', async ({ browser }) => {
  const teacher = await TeacherDesk.signIn(browser, server);
  const code = await teacher.openRoom('One of every kind');
  const projector = await teacher.projector();
  await expect(projector.getByText(`${code.slice(0, 3)} ${code.slice(3)}`).first()).toBeVisible();

  const ana = await Phone.join(browser, server, code, 'Ana');
  const ben = await Phone.join(browser, server, code, 'Ben', { width: 360, height: 640 });
  const cleo = await Phone.join(browser, server, code, 'Cleo');
  for (const name of ['Ana', 'Ben', 'Cleo']) await expect(projector.getByText(name, { exact: true })).toBeVisible();

  // A card: read, not marked.
  await teacher.key(/^Start/);
  await expect(ana.page.getByText('Seven days make a week.')).toBeVisible();
  await teacher.key(/^Done reading/);
  await teacher.key(/^Question 2/);

  // One right option; Ben's phone reloads with his answer given.
  await teacher.key(/^Open now/);
  await ana.answer('multiple-choice', 'Paris');
  await ben.answer('multiple-choice', 'Lyon');
  await expect(ben.page.getByText(/Answer . is in\./).first()).toBeVisible();
  await ben.page.reload();
  await expect(ben.page.locator('button.opt.mine', { hasText: 'Lyon' })).toBeVisible();
  await cleo.answer('multiple-choice', 'Nice');
  await cleo.answer('multiple-choice', 'Paris');
  await teacher.reveal();
  await expect(ana.page.getByRole('heading', { name: 'Right!' })).toBeVisible();
  await expect(ben.page.getByRole('heading', { name: 'Not this one' })).toBeVisible();
  await expect(projector.getByText('Paris is the seat of the government.')).toBeVisible();
  await teacher.key(/^Show scores/);
  await teacher.key(/^Question 3/);

  // Several right; Cleo answers without a network, and it goes out when the network is back.
  await teacher.key(/^Open now/);
  await ana.answer('multiple-choice', 'two', 'three');
  await cleo.context.setOffline(true);
  await expect(cleo.page.getByText('No connection').first()).toBeVisible({ timeout: 30_000 });
  await cleo.answer('multiple-choice', 'two', 'nine');
  await expect(cleo.page.getByText('No connection. Your answer is kept here.').first()).toBeVisible();
  await cleo.context.setOffline(false);
  await expect(cleo.page.getByText(/are in\./).first()).toBeVisible({ timeout: 30_000 });
  // Ben is the last: with the answers of all who are here the question closes by itself, and Cleo was away.
  await ben.page.locator('button.opt', { hasText: 'two' }).click();
  await ben.page.getByRole('button', { name: 'Hand in' }).click();
  await expect(ben.page.getByText(/is in\./).first()).toBeVisible();
  await teacher.reveal();
  await expect(ben.page.getByRole('heading', { name: /1 of 2/ })).toBeVisible();
  await teacher.key(/^Show scores/);
  await teacher.key(/^Question 4/);

  // True or false; the server is killed with answers given, and the round goes on by itself.
  await teacher.key(/^Open now/);
  await ana.answer('true-false', 'True');
  await expect(ana.page.getByText(/is in\./).first()).toBeVisible();
  await ben.answer('true-false', 'True');
  await expect(ben.page.getByText(/is in\./).first()).toBeVisible();
  await server.kill();
  await cleo.answer('true-false', 'False');
  await server.start();
  await expect(cleo.page.getByText(/is in\./).first()).toBeVisible({ timeout: 30_000 });
  await expect(ana.page.locator('button.opt.mine', { hasText: 'True' })).toBeVisible();
  await teacher.reveal();
  await expect(ana.page.getByRole('heading', { name: 'Right!' })).toBeVisible();
  await expect(cleo.page.getByRole('heading', { name: 'Not this one' })).toBeVisible();
  await teacher.key(/^Show scores/);
  await teacher.key(/^Question 5/);

  // Blanks.
  await teacher.key(/^Open now/);
  await ana.answer('fill-in-the-blank', 'Ice', 'steam');
  await ben.answer('fill-in-the-blank', 'ice', 'smoke');
  await cleo.answer('fill-in-the-blank', ' ICE ', 'vapor');
  await teacher.reveal();
  await expect(ben.page.getByRole('heading', { name: /1 of 2/ })).toBeVisible();
  await teacher.key(/^Show scores/);
  await teacher.key(/^Question 6/);

  // Pairs.
  await teacher.key(/^Open now/);
  await ana.answer('matching', 'cow', 'calf', 'dog', 'puppy', 'cat', 'kitten', 'hen', 'chick');
  await ben.answer('matching', 'cow', 'calf', 'dog', 'puppy', 'cat', 'chick', 'hen', 'kitten');
  await cleo.answer('matching', 'cow', 'puppy', 'dog', 'calf', 'cat', 'chick', 'hen', 'kitten');
  await teacher.reveal();
  await expect(ben.page.getByRole('heading', { name: /2 of 4/ })).toBeVisible();
  await teacher.key(/^Show scores/);
  await teacher.key(/^Question 7/);

  // Steps.
  await teacher.key(/^Open now/);
  await ana.answer('sequence-ordering', 'dawn', 'morning', 'noon', 'evening');
  await ben.answer('sequence-ordering', 'morning', 'dawn', 'noon', 'evening');
  await cleo.answer('sequence-ordering', 'evening', 'noon', 'morning', 'dawn');
  await teacher.reveal();
  await expect(ben.page.getByRole('heading', { name: '5 of 6 pairs in order' })).toBeVisible();
  await teacher.key(/^Show scores/);
  await expect(projector.getByText('7,000')).toBeVisible();
  await teacher.key(/^Podium/);
  await expect(projector.getByText('Ana').first()).toBeVisible();

  // The report holds the table, though nobody has pressed "end".
  await teacher.page.goto(`${server.url}/teach/results`);
  await teacher.page.getByRole('link', { name: 'Results so far' }).click();
  const rows = teacher.page.getByRole('row');
  for (const [name, points] of [
    ['Ana', '7,000'],
    ['Ben', '3,833'],
    ['Cleo', '2,000'],
  ] as const)
    await expect(rows.filter({ hasText: name }).filter({ hasText: points })).toBeVisible();
});
