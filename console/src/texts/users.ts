import { texts } from './texts';

/** Texts of the users of the console. */
export const users = texts(
  {
    users: {
      title: 'Users of the console',
      create: 'New user',
      role: 'Role',
      second: 'Second factor',
      reset: 'New password',
      resetAsk: '{name} is signed out everywhere and gets a password to be changed at the next sign-in.',
      deleteAsk: '{name} is signed out and can no longer sign in. What was done stays in the log.',
      given: 'Password for {name}, shown only now:',
      endTotp: 'Remove second factor',
      you: 'you',
      mustChange: 'has to set a password',
      roles: {
        OWNER: 'Owner',
        OPERATOR: 'Operator',
        MODERATOR: 'Moderator',
        VIEWER: 'Viewer',
      },
      may: {
        OWNER: 'all, other users too',
        OPERATOR: 'apps and their settings',
        MODERATOR: 'rooms, members, messages',
        VIEWER: 'looks on',
      },
    },
  },
  {
    users: {
      title: '控制台用户',
      create: '新建用户',
      role: '角色',
      second: '两步验证',
      reset: '重置密码',
      resetAsk: '{name} 将在所有设备上退出，并获得一个下次登录时必须修改的密码。',
      deleteAsk: '{name} 将退出且无法再登录，其操作仍保留在日志中。',
      given: '{name} 的密码，仅显示这一次：',
      endTotp: '移除两步验证',
      you: '您',
      mustChange: '需要设置密码',
      roles: {
        OWNER: '所有者',
        OPERATOR: '运营',
        MODERATOR: '房管',
        VIEWER: '只读',
      },
      may: {
        OWNER: '全部权限，包括管理用户',
        OPERATOR: '应用及其设置',
        MODERATOR: '房间、成员、消息',
        VIEWER: '仅查看',
      },
    },
  },
);
