import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from './looks.ts';
import { Phone, TeacherDesk } from './people.ts';
import { ServerProcess } from './server-process.ts';

const PAGE = 'tests/import/study-page.txt';
const TITLE = 'Choosing a Roof for a Rainy Valley';

let server: ServerProcess;
test.beforeAll(async () => {
  server = await ServerProcess.start();
});
test.afterAll(() => server.stop());

test('a study page is pasted, looked at, kept and played; its related titles wait as drafts', async ({ browser }) => {
  const teacher = await TeacherDesk.signIn(browser, server);
  const { page } = teacher;

  // Nothing pasted, and what is no page: told in place, and nothing is cleared.
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Import a page' });
  await dialog.getByRole('button', { name: 'Show what arrives' }).click();
  await expect(dialog.getByText('Paste a page or choose a file first.')).toBeVisible();
  await expectAccessible(page, 'import, empty');
  await dialog.getByLabel('Paste a study page').fill('Hello.');
  await dialog.getByRole('button', { name: 'Show what arrives' }).click();
  await expect(dialog.getByText('Line 1: This is not a study page')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Keep these' })).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Change the text' }).click();
  await expect(dialog.getByLabel('Paste a study page')).toHaveValue('Hello.');

  // The page, from a file.
  await dialog.locator('input[type=file]').setInputFiles(PAGE);
  await expect(dialog.getByRole('heading', { name: 'What arrives: 1 ready, 8 to complete' })).toBeFocused();
  await expect(dialog.getByRole('listitem')).toHaveCount(9);
  await expect(dialog.getByText('Needs options, feedback')).toBeVisible();
  await dialog.getByText('Show all of it').click();
  for (const text of [
    'A village of 300 houses',
    'Local timber shingles fit the budget.',
    '3 helpful, 0 unclear',
    'Vernacular Building Course',
  ]) {
    await expect(dialog.getByText(text).first()).toBeVisible();
  }
  await expectAccessible(page, 'import, preview');
  await dialog.getByRole('button', { name: 'Keep these' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(`“${TITLE}” is in the bank: 1 item to play, 8 drafts to complete.`)).toBeVisible();
  await expect(page.getByRole('heading', { name: TITLE })).toBeVisible();

  // The drafts, which nobody can host.
  await page.getByRole('button', { name: 'Drafts to complete' }).click();
  await expect(page.getByRole('heading', { name: 'Effect of Pitch on Rafter Size' })).toBeVisible();
  await expect(page.getByText('Needs answers for the blanks, feedback')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Host / })).toHaveCount(0);
  await expectAccessible(page, 'drafts');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(page, 'drafts on a phone');
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.getByRole('button', { name: /^Quizzes/ }).click();

  // It is played.
  const code = await teacher.openRoom(TITLE);
  const ana = await Phone.join(browser, server, code, 'Ana');
  await teacher.key(/^Start/);
  await expect(ana.page.getByText('A village of 300 houses').first()).toBeVisible();
});

test('a page may be dropped on the dialog', async ({ browser }) => {
  const { page } = await TeacherDesk.signIn(browser, server);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Import a page' });
  const text = (await readFile(PAGE, 'utf8')).replaceAll('\n', '\r\n').replace('Rainy', 'Snowy');
  const dropped = await page.evaluateHandle((content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], 'page.txt', { type: 'text/plain' }));
    return data;
  }, text);
  await dialog.locator('form').dispatchEvent('drop', { dataTransfer: dropped });
  await expect(dialog.getByRole('heading', { name: /^What arrives: 1 ready/ })).toBeVisible();
});
