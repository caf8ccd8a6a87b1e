import { useServer } from '../harness/site';
import { expect, test } from '../harness/test';

const site = useServer();

interface OpenApi {
  openapi: string;
  paths: Record<string, { post: { summary: string; 'x-refusals': { code: number }[] } }>;
}

const describe = async (): Promise<OpenApi> => {
  const answer = await fetch(`${site.url}/v4/openapi.json`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toContain('application/json');
  return (await answer.json()) as OpenApi;
};

test('/v4/openapi.json describes every command, and every described command exists', async () => {
  const api = await describe();
  expect(api.openapi).toBe('3.1.0');
  const paths = Object.keys(api.paths);
  expect(paths.length).toBeGreaterThan(40);
  expect(paths).toContain('/v4/group_open_http_svc/create_group');

  for (const path of paths) {
    const { body } = await site.rest.raw({ path, body: '{}' });
    expect([60009, 10003], path).not.toContain(body.ErrorCode);
  }
});

test('/docs/ shows the commands, finds them, and asks nobody but this server', async ({ page }) => {
  const elsewhere: string[] = [];
  const broken: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(site.url) && !request.url().startsWith('data:')) elsewhere.push(request.url());
  });
  page.on('pageerror', (error) => broken.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') broken.push(message.text());
  });

  await page.goto(`${site.url}/docs`);
  const api = await describe();
  await expect(page).toHaveURL(`${site.url}/docs/`);
  await expect(page.locator('article')).toHaveCount(Object.keys(api.paths).length);
  const create = page.locator('#group_open_http_svc-create_group');
  await expect(create).toContainText('Owner_Account');
  await expect(create).toContainText('10021');

  await page.getByRole('searchbox').fill('MuteTime');
  await expect(page.locator('article:visible')).toHaveCount(1);
  await page.getByRole('link', { name: 'forbid_send_msg' }).click();
  await expect(page.locator('#group_open_http_svc-forbid_send_msg')).toBeInViewport();
  expect(elsewhere).toEqual([]);
  expect(broken).toEqual([]);
});
