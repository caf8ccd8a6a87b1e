import { app, newRoomId } from '../harness/app';
import { chat } from '../harness/sdk';
import { useServer } from '../harness/site';
import { expect, test } from '../harness/test';
import { Wire } from '../harness/wire';

const site = useServer();

const group = 'group_open_http_svc';
const text = (value: string) => [{ MsgType: 'TIMTextElem', MsgContent: { Text: value } }];

test('create_group makes a room that get_group_info describes', async () => {
  const room = newRoomId('info');
  const fields = {
    Owner_Account: 'owner',
    Name: 'Room of 房间',
    Introduction: 'intro',
    Notification: 'notice',
    FaceUrl: 'https://img.example/f.png',
    AppDefinedData: [{ Key: 'live_url', Value: 'rtmp://x/1' }],
  };
  await site.rest.importAccount('owner');
  expect(await site.rest.createRoom(room, fields)).toBe(room);

  const info = await site.rest.groupInfo(room);
  expect(info).toMatchObject({ ...fields, GroupId: room, ErrorCode: 0, Type: 'AVChatRoom', MuteAllMember: 'Off' });
  expect(Math.abs(info.CreateTime - Date.now() / 1000)).toBeLessThan(60);
  expect(info.NextMsgSeq).toBe(1);
});

test('create_group without an id makes one', async () => {
  const reply = await site.rest.call<{ GroupId: string }>(`${group}/create_group`, { Type: 'AVChatRoom', Name: 'x' });

  expect(reply.GroupId).toMatch(/^@TGS#/);
  expect(await site.rest.groupInfo(reply.GroupId)).toMatchObject({ ErrorCode: 0, Name: 'x' });
});

test('get_group_info answers for each group by itself and honours its filter', async () => {
  const room = await site.rest.createRoom(newRoomId('filter'));

  const filter = { ResponseFilter: { GroupBaseInfoFilter: ['Name', 'Type'] } };
  const [there, missing] = await site.rest.groupInfos([room, 'nowhere'], filter);

  expect(there).toMatchObject({ GroupId: room, ErrorCode: 0, Type: 'AVChatRoom' });
  expect(there).not.toHaveProperty('CreateTime');
  expect(missing).toMatchObject({ GroupId: 'nowhere', ErrorCode: 10010 });
});

test('get_appid_group_list pages through all rooms', async () => {
  const rooms = await Promise.all([1, 2, 3].map(() => site.rest.createRoom(newRoomId('list'))));
  type Page = { TotalCount: number; GroupIdList: { GroupId: string }[]; Next: number };
  const found: string[] = [];
  let next = 0;
  do {
    const body = { Limit: 2, Next: next, GroupType: 'AVChatRoom' };
    // The specification allows one call a second.
    const page: Page = await site.rest.call<Page>(`${group}/get_appid_group_list`, body);
    expect(page.GroupIdList.length).toBeLessThanOrEqual(2);
    expect(page.TotalCount).toBeGreaterThanOrEqual(3);
    found.push(...page.GroupIdList.map(({ GroupId }) => GroupId));
    next = page.Next;
    await new Promise((resolve) => setTimeout(resolve, 1050));
  } while (next !== 0);

  expect(found).toEqual(expect.arrayContaining(rooms));
  expect(new Set(found).size).toBe(found.length);
});

test('destroy_group ends a room once and for all', async () => {
  const room = await site.rest.createRoom(newRoomId('destroy'));
  await site.rest.destroyRoom(room);

  await expect(site.rest.destroyRoom(room)).rejects.toMatchObject({ code: 10010 });
  await expect(site.rest.send(room, 'too late')).rejects.toMatchObject({ code: 10010 });
  await expect(site.rest.notify(room, 'too late')).rejects.toMatchObject({ code: 10010 });
  expect(await site.rest.groupInfo(room)).toMatchObject({ ErrorCode: 10010 });
});

test('send_group_msg speaks as the administrator or as a given account, with its nick and avatar', async ({
  audience,
}) => {
  const room = await site.rest.createRoom(newRoomId('send'));
  const viewer = await (await audience.open(chat, site.url)).enter('viewer');
  await viewer.join(room);
  await site.rest.importAccount('host', 'The Host', 'https://img.example/h.png');

  const reply = await site.rest.send(room, 'as the host', {
    From_Account: 'host',
    MsgPriority: 'High',
    CloudCustomData: '{"k":1}',
  });
  expect(Math.abs(reply.MsgTime - Date.now() / 1000)).toBeLessThan(60);
  expect(await viewer.expectText('as the host')).toMatchObject({
    from: 'host',
    nick: 'The Host',
    avatar: 'https://img.example/h.png',
    priority: 'High',
    cloudCustomData: '{"k":1}',
    sequence: reply.MsgSeq,
  });

  await site.rest.send(room, 'as nobody in particular');
  expect(await viewer.expectText('as nobody in particular')).toMatchObject({ from: app.admin });
});

test('send_group_msg with the same Random twice is one message', async ({ audience }) => {
  const room = await site.rest.createRoom(newRoomId('random'));
  const viewer = await (await audience.open(chat, site.url)).enter('viewer');
  await viewer.join(room);

  await site.rest.send(room, 'only once', { Random: 4_000_000_001 });
  await site.rest.send(room, 'only once', { Random: 4_000_000_001 });
  await site.rest.send(room, 'the end');

  await viewer.expectText('the end');
  expect(viewer.texts()).toEqual(['only once', 'the end']);
});

test('get_online_member_num counts who is in the room', async () => {
  const room = await site.rest.createRoom(newRoomId('count'));
  expect(await site.rest.onlineMembers(room)).toBe(0);
  const wires = await Promise.all(['one', 'two'].map(() => Wire.connect(site.url)));
  for (const [index, wire] of wires.entries()) {
    await wire.login(`counted${index}`);
    await wire.join(room);
  }

  await expect.poll(() => site.rest.onlineMembers(room), { timeout: 25_000 }).toBe(2);
  await expect(site.rest.onlineMembers('nowhere')).rejects.toMatchObject({ code: 10010 });
  for (const wire of wires) wire.close();
});

test('account_import makes accounts that account_check knows', async () => {
  await site.rest.importAccount('imported', 'Nick', 'https://img.example/i.png');
  await site.rest.importAccount('imported');

  type Check = { ResultItem: { UserID: string; ResultCode: number; AccountStatus: string }[] };
  const body = { CheckItem: [{ UserID: 'imported' }, { UserID: 'stranger' }] };
  const { ResultItem } = await site.rest.call<Check>('im_open_login_svc/account_check', body);

  expect(ResultItem).toMatchObject([
    { UserID: 'imported', ResultCode: 0, AccountStatus: 'Imported' },
    { UserID: 'stranger', ResultCode: 0, AccountStatus: 'NotImported' },
  ]);
});

test('portrait_set is what portrait_get reads, and what the SDK shows', async ({ audience }) => {
  const profile = {
    Tag_Profile_IM_Nick: 'Ann 安',
    Tag_Profile_IM_Image: 'https://img.example/ann.png',
    Tag_Profile_IM_Gender: 'Gender_Type_Female',
    Tag_Profile_IM_SelfSignature: 'hi',
    Tag_Profile_IM_Level: 7,
  };
  await site.rest.importAccount('ann');
  await site.rest.setPortrait(
    'ann',
    Object.entries(profile).map(([Tag, Value]) => ({ Tag, Value })),
  );

  expect(await site.rest.portrait('ann', Object.keys(profile))).toEqual(profile);
  expect(await site.rest.portrait('ann', ['Tag_Profile_IM_Nick'])).toEqual({ Tag_Profile_IM_Nick: 'Ann 安' });
  const viewer = await (await audience.open(chat, site.url)).enter('ann');
  expect(await viewer.invoke('getMyProfile')).toMatchObject({ nick: 'Ann 安', avatar: profile.Tag_Profile_IM_Image });
});

test('create_group keeps the limits of 4.1 and 6.3', async () => {
  const long = 'n'.repeat(200);
  const bad = [
    { Type: 'AVChatRoom' },
    { Name: 'no type' },
    { Type: 'NoSuchType', Name: 'x' },
    { Type: 'AVChatRoom', Name: long },
    { Type: 'AVChatRoom', Name: 'x', GroupId: 'g'.repeat(49) },
    { Type: 'AVChatRoom', Name: 'x', GroupId: '@TGS#mine' },
    { Type: 'AVChatRoom', Name: 'x', GroupId: 'ünï' },
  ];
  for (const body of bad) {
    const reply = await site.rest.raw({ path: `/v4/${group}/create_group`, body: JSON.stringify(body) });
    expect(reply.body.ErrorCode, JSON.stringify(body)).not.toBe(0);
    expect(reply.body.ActionStatus).toBe('FAIL');
    expect(reply.body.ErrorInfo).not.toBe('');
  }
  const withMembers = { Type: 'AVChatRoom', Name: 'x', MemberList: [{ Member_Account: 'ann' }] };
  await expect(site.rest.call(`${group}/create_group`, withMembers)).rejects.toMatchObject({ code: 10007 });
});

test('send_group_msg refuses what 4.13 says it must', async () => {
  const room = await site.rest.createRoom(newRoomId('limits'));
  const refusal = async (fields: object): Promise<number> => {
    const body = JSON.stringify({ GroupId: room, Random: 1, MsgBody: text('x'), ...fields });
    return (await site.rest.raw({ path: `/v4/${group}/send_group_msg`, body })).body.ErrorCode;
  };

  expect.soft(await refusal({ MsgBody: text('x'.repeat(13_000)) }), 'too long').toBe(80002);
  expect.soft(await refusal({ MsgBody: undefined }), 'no MsgBody').toBe(10004);
  expect.soft(await refusal({ MsgBody: [] }), 'an empty MsgBody').not.toBe(0);
  expect.soft(await refusal({ MsgBody: [{ MsgType: 'NoSuchElem', MsgContent: {} }] }), 'unknown type').not.toBe(0);
  expect.soft(await refusal({ MsgPriority: 'Urgent' }), 'unknown priority').not.toBe(0);
  expect.soft(await refusal({ GroupId: undefined }), 'no GroupId').not.toBe(0);
  expect.soft(await refusal({ From_Account: 'never-seen' }), 'a sender that does not exist').not.toBe(0);
});
