import { expect, test } from '@playwright/test';
import type { RoomKeys } from '../../shared/api.ts';
import { House } from '../servers/house.ts';
import { until } from '../servers/until.ts';
import { Phone, TeacherDesk } from './people.ts';

let house: House;
test.beforeAll(async () => {
  house = await House.open({ balancer: true, settings: { CONTENT_DIR: 'tests/e2e/content' } });
});
test.afterAll(() => house.close());

const PLACES = ['one', 'two', 'three'];

test('[F10] three servers, one balancer, one Redis: a server is killed in a question, then the balancer, then Redis is away', async ({
  browser,
}, looks) => {
  const url = `http://quiz.test:${house.balancer.port}`;
  const front = { url, teacherLink: `${url}/#key=${encodeURIComponent(house.server(0).key)}` };
  const teacher = await TeacherDesk.signIn(browser, front);
  const code = await teacher.openRoom('Two quick ones');
  const keys = await house.ask<RoomKeys>('POST', `/api/rooms/${teacher.page.url().split('/').at(-1)}/take-over`);
  const answered = async (place: number) => (await house.stateAt(keys, house.url(place))).tally.answered;
  const projector = await teacher.projector();
  const ana = await Phone.join(browser, front, code, 'Ana');
  const bo = await Phone.join(browser, front, code, 'Bo');
  await expect(projector.getByText(`quiz.test:${house.balancer.port}`).first()).toBeVisible();
  await teacher.key(/^Start/);
  await teacher.key(/^(Open now|Done reading)/);
  await ana.opened();

  await test.step('the server of Ana’s phone is killed: she answers by another one, and is counted', async () => {
    const cookie = (await ana.context.cookies()).find(({ name }) => name === 'bellringer-server')?.value ?? '';
    const place = PLACES.indexOf(cookie);
    await house.server(place).kill();
    await ana.answer('true-false', 'True');
    await expect(ana.page.getByText('“True” is in.').first()).toBeVisible();
    await until(async () => (await answered((place + 1) % 3)) === 1, 'one answer');
    await expect(projector.getByText('Reconnecting')).toBeHidden();
    await house.server(place).start();
  });

  await test.step('the balancer is gone for a moment: the phone says so, and comes back by itself', async () => {
    await house.balancer.stop();
    await expect(ana.page.getByText('No connection.', { exact: false }).first()).toBeVisible();
    await expect(projector.getByText('Reconnecting')).toBeVisible();
    await house.balancer.start();
    await expect(ana.page.getByText('Back. Everything is saved.')).toBeVisible();
    await expect(projector.getByText('Reconnecting')).toBeHidden();
    await bo.answer('true-false', 'True');
    await expect(ana.page.getByRole('heading', { name: 'Right!' })).toBeVisible();
  });

  await test.step('Redis is away in a question: the phone is saving, keeps the answer, and gives it when Redis is back', async () => {
    await teacher.key(/^Show scores/);
    await teacher.key(/^Question 2/);
    await teacher.key(/^(Open now|Done reading)/);
    await ana.opened();
    await house.redis.kill();
    await ana.answer('multiple-choice', 'three');
    await expect(ana.page.getByText('Saving your answer…')).toBeVisible();
    await ana.page.screenshot({ path: looks.outputPath('saving-online.png') });
    await expect(ana.page.getByText('Saving… Your answer is kept here.')).toBeVisible();
    await ana.page.screenshot({ path: looks.outputPath('saving-lost.png') });
    await bo.page.screenshot({ path: looks.outputPath('saving-unanswered.png') });
    await teacher.page.screenshot({ path: looks.outputPath('saving-teacher.png') });
    await projector.screenshot({ path: looks.outputPath('saving-projector.png') });
    await house.redis.start();
    await expect(ana.page.getByText(/Answer . is in\./).first()).toBeVisible();
    for (const place of [0, 1, 2]) await until(async () => (await answered(place)) === 1, 'one answer at every server');
    await bo.answer('multiple-choice', 'three');
    await expect(ana.page.getByRole('heading', { name: 'Right!' })).toBeVisible();
  });
});
