import { ClassWindow, wave } from '../harness/class-room';
import { useServer } from '../harness/site';
import { expect, test } from '../harness/test';

const site = useServer();

test('strokes appear in other windows while they are drawn', async ({ browser }) => {
  const teacher = await ClassWindow.host(browser, site.url, 'Ms Lin');
  const student = await ClassWindow.open(browser, teacher.url);
  await student.join('Ben');
  const guest = await ClassWindow.open(browser, teacher.url);
  await guest.watch();

  await teacher.penDown(wave(0.3));
  for (const reader of [student, guest]) {
    await expect.poll(async () => (await reader.strokes())[0]?.points.length ?? 0).toBeGreaterThan(20);
    expect((await reader.strokes())[0]?.done, 'the pen is still down').toBe(false);
  }
  await teacher.penUp();
  await teacher.page.getByTestId('tool-dot-red').click();
  await teacher.page.getByTestId('tool-size-thick').click();
  await teacher.draw(wave(0.6));
  await teacher.page.getByTestId('tool-eraser').click();
  await teacher.draw(wave(0.6, 0.4, 0.6));
  for (const reader of [student, guest]) {
    await expect.poll(() => reader.strokes()).toEqual(await teacher.strokes());
    expect((await reader.strokes()).map(({ done }) => done)).toEqual([true, true, true]);
    expect(await reader.picture()).toBe(await teacher.picture());
  }
  for (const one of [teacher, student, guest]) await one.close();
});

test('only the teacher draws in a class of his own', async ({ browser }) => {
  const teacher = await ClassWindow.host(browser, site.url, 'Ms Lin');
  const student = await ClassWindow.open(browser, teacher.url);
  await student.join('Ben');
  await expect(student.page.getByTestId('tool-dot-red')).toBeHidden();
  await student.draw(wave(0.5));
  expect(await student.strokes()).toEqual([]);
  await teacher.draw(wave(0.5));
  await expect.poll(() => student.strokes()).toHaveLength(1);
  for (const one of [teacher, student]) await one.close();
});

test('in the class that is always there everybody draws, and a stroke is taken back by who drew it', async ({
  browser,
}) => {
  const [ann, ben] = await Promise.all([
    ClassWindow.open(browser, `${site.url}/demo/class.html`),
    ClassWindow.open(browser, `${site.url}/demo/class.html`),
  ]);
  await ann.join('Ann');
  await ben.join('Ben');
  await ann.draw(wave(0.2));
  await ben.draw(wave(0.7));
  for (const one of [ann, ben]) {
    await expect.poll(async () => (await one.strokes()).filter(({ done }) => done)).toHaveLength(2);
  }
  await ann.page.getByTestId('tool-undo').click();
  for (const one of [ann, ben]) {
    await expect.poll(async () => (await one.strokes()).length).toBe(1);
  }
  expect((await ann.strokes())[0]?.points[0]?.y).toBeGreaterThan(500);
  for (const one of [ann, ben]) await one.close();
});

test('pages are turned for everybody, and cleared one by one', async ({ browser }) => {
  const teacher = await ClassWindow.host(browser, site.url, 'Ms Lin');
  const student = await ClassWindow.open(browser, teacher.url);
  await student.watch();
  await teacher.draw(wave(0.3));
  await teacher.page.getByTestId('page-next').click();
  await expect(student.page.getByTestId('page-number')).toHaveText('Page 2');
  await teacher.draw(wave(0.4));
  await expect.poll(async () => (await student.strokes()).map(({ page }) => page)).toEqual([0, 1]);
  await teacher.page.getByTestId('tool-clear').click();
  await expect.poll(async () => (await student.strokes()).map(({ page }) => page)).toEqual([0]);
  await teacher.page.getByTestId('page-back').click();
  await expect(student.page.getByTestId('page-number')).toHaveText('Page 1');
  expect(await student.picture()).toBe(await teacher.picture());
  for (const one of [teacher, student]) await one.close();
});

const words = {
  en: {
    locale: 'en-GB',
    raise: 'Raise your hand',
    up: 'Raised hands: 1',
    mute: 'Mute all',
    speak: 'Let all speak',
    page: 'Page 1',
  },
  zh: { locale: 'zh-CN', raise: '举手', up: '举手：1 人', mute: '全员禁言', speak: '解除禁言', page: '第 1 页' },
};

for (const [lang, { locale, raise, up, mute, speak, page: pageName }] of Object.entries(words)) {
  test(`hands are raised and lowered, and the class is muted, in ${lang}`, async ({ browser }, info) => {
    const teacher = await ClassWindow.host(browser, site.url, 'Ms Lin', { locale });
    const student = await ClassWindow.open(browser, teacher.url, { locale });
    await student.join('Ben');
    await expect(student.page.getByTestId('page-number')).toHaveText(pageName);

    await expect(student.page.getByTestId('hand')).toHaveAccessibleName(raise);
    await student.page.getByTestId('hand').click();
    for (const one of [teacher, student]) await expect(one.page.getByTestId('hands')).toContainText(up);
    await expect(teacher.page.getByTestId('hands')).toContainText('Ben');
    const late = await ClassWindow.open(browser, teacher.url, { locale });
    await late.join('Kim');
    await expect(late.page.getByTestId('hands')).toContainText('Ben');
    await teacher.page.screenshot({ path: info.outputPath(`class-hands-${lang}.png`) });
    await teacher.page.getByTestId('hands').getByRole('listitem').getByRole('button').click();
    for (const one of [teacher, student, late]) await expect(one.page.getByTestId('hands')).toBeHidden();

    await expect(teacher.page.getByTestId('mute-all')).toHaveText(mute);
    await expect(student.page.getByTestId('mute-all')).toBeHidden();
    await teacher.page.getByTestId('mute-all').click();
    await expect(teacher.page.getByTestId('mute-all')).toHaveText(speak);
    await expect(student.page.getByTestId('chat-input')).toBeDisabled();
    await expect(teacher.page.getByTestId('chat-input')).toBeEnabled();
    await student.page.getByTestId('hand').click();
    await expect(teacher.page.getByTestId('hands')).toContainText(up);
    await teacher.page.getByTestId('mute-all').click();
    await expect(teacher.page.getByTestId('mute-all')).toHaveText(mute);
    await student.page.getByTestId('chat-input').fill('may I?');
    await student.page.getByTestId('chat-send').click();
    await expect(teacher.page.getByTestId('chat-list')).toContainText('may I?');

    await student.page.getByTestId('hand').click();
    for (const one of [teacher, student]) await expect(one.page.getByTestId('hands')).toBeHidden();
    await Promise.all([student, late].map((one) => one.page.getByTestId('hand').click()));
    await expect(teacher.page.getByTestId('hands').getByRole('listitem')).toHaveCount(2);
    await teacher.page.getByTestId('hands-all').click();
    for (const one of [teacher, student, late]) await expect(one.page.getByTestId('hands')).toBeHidden();
    for (const one of [teacher, student, late]) await one.close();
  });
}
