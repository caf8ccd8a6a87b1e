import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

const require = createRequire(import.meta.url);
const packageFile = (name: string, file: string): string =>
  join(dirname(require.resolve(`${name}/package.json`)), file);

/** An SDK, by the file of its package that is loaded without any change. */
export interface Sdk {
  /** As in its package.json. */
  name: string;
  /** Of the published ones; `own` is this repository's. */
  family: '2.x' | '3.x' | 'own';
  host: 'browser' | 'mini-program';
  file: string;
  /** The name it goes by: the global of a script tag. */
  namespace: 'TIM' | 'TencentCloudChat' | 'Barrage';
}

export const timJs: Sdk = {
  name: 'tim-js-sdk',
  family: '2.x',
  host: 'browser',
  file: packageFile('tim-js-sdk', 'tim-js.js'),
  namespace: 'TIM',
};

export const chat: Sdk = {
  name: '@tencentcloud/chat',
  family: '3.x',
  host: 'browser',
  file: packageFile('@tencentcloud/chat', 'index.js'),
  namespace: 'TencentCloudChat',
};

export const timWx: Sdk = {
  name: 'tim-wx-sdk',
  family: '2.x',
  host: 'mini-program',
  file: packageFile('tim-wx-sdk', 'tim-wx.js'),
  namespace: 'TIM',
};

const ownFile = (file: string): string => resolve(import.meta.dirname, '../../sdk/dist', file);

/** This repository's SDK as a page loads it. */
export const barrageWeb: Sdk = {
  name: '@barrage/sdk',
  family: 'own',
  host: 'browser',
  file: ownFile('barrage.min.js'),
  namespace: 'Barrage',
};

/** As Node loads it. */
export const barrageNode: Sdk = { ...barrageWeb, file: ownFile('cjs/index.js') };

/** As Mini Programs load it. */
export const barrageMiniProgram: Sdk = {
  ...barrageWeb,
  host: 'mini-program',
  file: ownFile('miniprogram/index.js'),
};

/** The published plug-in that uploads files; one file for browsers and Mini Programs. */
export const uploadPlugin = packageFile('tim-upload-plugin', 'index.js');

export const webSdks = [timJs, chat];
/** The published ones. */
export const allSdks = [timJs, chat, timWx];
/** All that a page loads. */
export const pageSdks: Sdk[] = [chat, timJs, barrageWeb];
