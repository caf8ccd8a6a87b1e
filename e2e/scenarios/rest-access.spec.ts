import { app } from '../harness/app';
import { Rest, type RawRequest } from '../harness/rest';
import { useServer } from '../harness/site';
import { expect, test } from '../harness/test';
import { userSig } from '../harness/usersig';

const site = useServer();

const path = '/v4/group_open_http_svc/get_online_member_num';
const now = Math.floor(Date.now() / 1000);
const withSig = (usersig: string | undefined) => ({ ...Rest.query(), usersig });

/** Section 7.1 and 2.4: what the access layer refuses, by the code it must give. */
const refusals: { what: string; code: number | number[]; request: RawRequest }[] = [
  { what: 'a GET', code: 60002, request: { method: 'GET', path } },
  { what: 'a body that is no JSON', code: 60003, request: { path, body: '{"GroupId":' } },
  { what: 'a body that is no object', code: 60003, request: { path, body: '[1]' } },
  { what: 'an empty body', code: 60003, request: { path, body: '' } },
  { what: 'an unknown app', code: [60006, 70020], request: { path, query: { ...Rest.query(), sdkappid: 999 } } },
  { what: 'a wrong service', code: 60009, request: { path: '/v4/no_such_svc/get_online_member_num' } },
  { what: 'a wrong version', code: 60009, request: { path: '/v9/group_open_http_svc/get_online_member_num' } },
  { what: 'a path without command', code: 60009, request: { path: '/v4/group_open_http_svc' } },
  { what: 'an unknown command of a known service', code: 10003, request: { path: '/v4/group_open_http_svc/no_such' } },
  { what: 'a user who is no admin', code: 60010, request: { path, query: Rest.query('somebody') } },
  { what: 'no sdkappid', code: 60012, request: { path, query: { ...Rest.query(), sdkappid: undefined } } },
  { what: 'an empty UserSig', code: 70002, request: { path, query: withSig('') } },
  { what: 'a malformed UserSig', code: 70003, request: { path, query: withSig('garbage') } },
  {
    what: 'an expired UserSig',
    code: 70001,
    request: { path, query: withSig(userSig(app.admin, { issued: now - 7200, expire: 60 })) },
  },
  {
    what: 'a forged UserSig',
    code: 70009,
    request: { path, query: withSig(userSig(app.admin, { secret: 'guessed' })) },
  },
  { what: "another user's UserSig", code: 70013, request: { path, query: withSig(userSig('somebody')) } },
  {
    what: "another app's UserSig",
    code: 70014,
    request: { path, query: withSig(userSig(app.admin, { appId: app.id + 1 })) },
  },
];

for (const { what, code, request } of refusals) {
  test(`${what} is refused with ${[code].flat().join(' or ')}`, async () => {
    const { status, body } = await site.rest.raw(request);

    expect(status, 'HTTP status').toBe(200);
    expect(body.ActionStatus).toBe('FAIL');
    expect([code].flat()).toContain(body.ErrorCode);
    expect(body.ErrorInfo).not.toBe('');
  });
}

test('the order of the query does not matter, nor does a kept-alive connection', async () => {
  const query = Object.fromEntries(Object.entries(Rest.query()).reverse());
  for (let index = 0; index < 5; index += 1) {
    const { body } = await site.rest.raw({
      path: '/v4/im_open_login_svc/account_import',
      query,
      body: '{"UserID":"x"}',
    });
    expect(body).toMatchObject({ ActionStatus: 'OK', ErrorCode: 0 });
  }
});

test('/healthz is open to all and says when the server is well', async () => {
  const answer = await fetch(`${site.url}/healthz`);
  expect(answer.status).toBe(200);
});

test('/metrics speaks the Prometheus text format', async () => {
  const answer = await fetch(`${site.url}/metrics`);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toMatch(/^# TYPE \w+ (counter|gauge|summary|histogram)/m);
});
