import { app, newRoomId } from '../harness/app';
import { allSdks } from '../harness/sdk';
import { useServer } from '../harness/site';
import { expect, test } from '../harness/test';
import { userSig } from '../harness/usersig';

const site = useServer();

const now = Math.floor(Date.now() / 1000);

const badSigs = [
  { what: 'an expired', code: 70001, sig: userSig('alice', { issued: now - 7200, expire: 3600 }) },
  { what: 'a malformed', code: 70003, sig: 'this-is-no-usersig' },
  { what: 'a truncated', code: 70003, sig: userSig('alice').slice(0, 60) },
  { what: 'a forged', code: 70009, sig: userSig('alice', { secret: 'not the secret of the app' }) },
  { what: "another user's", code: 70013, sig: userSig('bob') },
  { what: "another app's", code: 70014, sig: userSig('alice', { appId: app.id + 1 }) },
];

for (const sdk of allSdks) {
  test.describe(sdk.name, () => {
    test('a bad UserSig is refused with its code, and a good one is taken right after', async ({ audience }) => {
      const viewer = await audience.open(sdk, site.url);
      const room = await site.rest.createRoom(newRoomId('after-failure'));
      for (const { what, code, sig } of badSigs) {
        const error: unknown = await viewer.login('alice', sig).catch((reason: unknown) => reason);
        expect(error, what).toMatchObject({ code });
        expect((error as Error).message, 'the text of the server').not.toMatch(/^\d+ (Error)?$/);

        await viewer.enter('alice');
        await viewer.join(room);
        await viewer.invoke('logout');
      }
    });

    test('an app that does not exist is refused with 70020', async ({ audience }) => {
      const viewer = await audience.open(sdk, site.url, { SDKAppID: app.id + 7 });

      await expect(viewer.login('alice', userSig('alice', { appId: app.id + 7 }))).rejects.toMatchObject({
        code: 70020,
      });
    });
  });
}
