import { texts } from './texts';

/** Texts of signing in and of the account. */
export const signIn = texts(
  {
    signIn: {
      title: 'Sign in',
      user: 'User',
      password: 'Password',
      code: 'Code of the authenticator app',
      go: 'Sign in',
      first: 'The first password of “admin” was printed when the server started for the first time.',
    },
    account: {
      title: 'Account',
      password: 'Password',
      old: 'Present password',
      new: 'New password',
      again: 'New password again',
      different: 'The two are different.',
      changed: 'Password changed; other sessions are ended.',
      must: 'Your password was given by somebody else. Set your own to go on.',
      totp: 'Second factor',
      totpOn: 'On: signing in asks for a code of your authenticator app.',
      totpOff: 'Off.',
      turnOn: 'Turn on',
      turnOff: 'Turn off',
      scan: 'Scan this with an authenticator app, or type {secret} there.',
    },
  },
  {
    signIn: {
      title: '登录',
      user: '用户名',
      password: '密码',
      code: '身份验证器中的验证码',
      go: '登录',
      first: '服务器首次启动时打印了 admin 的初始密码。',
    },
    account: {
      title: '账号',
      password: '密码',
      old: '当前密码',
      new: '新密码',
      again: '再次输入新密码',
      different: '两次输入不一致。',
      changed: '密码已修改，其他会话已结束。',
      must: '您的密码由他人设置，请先设置自己的密码。',
      totp: '两步验证',
      totpOn: '已开启：登录时需要身份验证器中的验证码。',
      totpOff: '未开启。',
      turnOn: '开启',
      turnOff: '关闭',
      scan: '用身份验证器扫描，或手动输入 {secret}。',
    },
  },
);
