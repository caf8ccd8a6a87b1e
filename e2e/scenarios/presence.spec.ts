import { allSdks, chat } from '../harness/sdk';
import { useServer } from '../harness/site';
import { expect, test } from '../harness/test';

const site = useServer();

interface States {
  successUserList: { userID: string; statusType: number; customStatus: string }[];
  failureUserList: { userID: string; code: number }[];
}

interface Online {
  QueryResult: { To_Account: string; Status: string; State: string; Detail?: { Platform: string; Status: string }[] }[];
  ErrorList: { To_Account: string; ErrorCode: number }[];
}

const query = (...users: string[]): Promise<Online> =>
  site.rest.call<Online>('openim/query_online_status', { To_Account: users, IsNeedDetail: 1 });

let users = 0;
const newUser = (purpose: string): string => `${purpose}${(users += 1)}`;

for (const sdk of allSdks) {
  test.describe(sdk.name, () => {
    test('states are asked for, and changes are told to who subscribed', async ({ audience }) => {
      const [watcher, watched] = [newUser('watcher'), newUser('watched')];
      const me = await (await audience.open(sdk, site.url)).enter(watcher);
      const other = await (await audience.open(chat, site.url)).enter(watched);

      const asked = (await me.invoke('getUserStatus', { userIDList: [watched, 'nobody-here'] })) as States;
      expect(asked.successUserList).toMatchObject([{ userID: watched, statusType: me.type('USER_STATUS_ONLINE') }]);
      expect(asked.failureUserList).toMatchObject([{ userID: 'nobody-here', code: 70107 }]);

      await me.invoke('subscribeUserStatus', { userIDList: [watched] });
      await other.invoke('setSelfStatus', { customStatus: 'busy 忙' });
      const busy = await me.expectEvent('onUserStatusUpdated');
      expect(busy.data).toMatchObject([{ userID: watched, customStatus: 'busy 忙' }]);

      const since = me.events.length;
      await other.invoke('logout');
      const gone = await me.expectEvent('onUserStatusUpdated', 15_000, since);
      const data = gone.data as { userID: string; statusType: number }[];
      expect(data).toMatchObject([{ userID: watched }]);
      expect(data[0]?.statusType).not.toBe(me.type('USER_STATUS_ONLINE'));
    });

    test("the app's server puts a user out; an old UserSig does not count any more", async ({ audience }) => {
      const user = newUser('kicked');
      const viewer = await (await audience.open(sdk, site.url)).enter(user);
      expect((await query(user)).QueryResult).toMatchObject([{ To_Account: user, Status: 'Online', State: 'Online' }]);

      await site.rest.call('im_open_login_svc/kick', { UserID: user });

      const kicked = await viewer.expectEvent('kickedOut');
      expect((kicked.data as { type: string }).type).toBe(viewer.type('KICKED_OUT_REST_API'));
      expect((await query(user)).QueryResult).toMatchObject([{ Status: 'Offline' }]);
      await expect.poll(() => viewer.login(user).then(() => 'in', String), { timeout: 20_000 }).toBe('in');
    });
  });
}

test('a user whose page is gone counts as online for 20 s, then as offline', async ({ audience }) => {
  const user = newUser('lost');
  const viewer = await (await audience.open(chat, site.url)).enter(user);
  const closed = Date.now();
  await viewer.seat.close();

  expect((await query(user, 'nobody-here')).QueryResult).toMatchObject([{ Status: 'Online' }]);
  expect((await query(user, 'nobody-here')).ErrorList).toMatchObject([{ To_Account: 'nobody-here', ErrorCode: 70107 }]);
  await expect
    .poll(async () => (await query(user)).QueryResult[0]?.Status, { timeout: 40_000, intervals: [500] })
    .toBe('Offline');
  expect(Date.now() - closed).toBeGreaterThan(17_000);
});
