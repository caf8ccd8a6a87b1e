import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import type { Browser } from '@playwright/test';

import { PageSeat, type Origin } from '../harness/page';
import { barrageMiniProgram, barrageWeb, chat, timJs, timWx, type Sdk } from '../harness/sdk';
import { WxSeat } from '../harness/wx';
import { NodeSeat } from './drivers/node-seat';
import { ProcessDriver } from './drivers/process';
import { TimDriver, type OpenSeat } from './drivers/tim';
import type { Driver, Listener } from './vocabulary';

/** What drivers need of the test run. */
export interface Around {
  browser: Browser;
  origin: Origin;
}

/** A column of the table. */
export interface Column {
  name: string;
  /** Somebody else's: what it does in a cut is reported, not demanded. */
  published: boolean;
  open(around: Around, listener: Listener): Promise<Driver>;
  /** An error that it lets go uncaught, and works on. */
  stumbles?: RegExp;
}

const inPage =
  (sdk: Sdk) =>
  ({ browser, origin }: Around): OpenSeat =>
  (report) =>
    PageSeat.open(browser, origin, sdk, report);
const inMiniProgram = (sdk: Sdk) => (): OpenSeat => (report) =>
  WxSeat.open(sdk, (event) => {
    report(structuredClone(event));
  });
const inNode = (): OpenSeat => (report) => Promise.resolve(new NodeSeat(report));

function tim(name: string, seat: (around: Around) => OpenSeat, published: boolean): Column {
  return { name, published, open: (around, listener) => TimDriver.open(seat(around), listener, !published) };
}

const root = resolve(import.meta.dirname, '../..');
const classPath = resolve(root, 'client/target/driver.classpath');

async function javaCommand(): Promise<string[]> {
  const given = process.env['BARRAGE_JAVA_DRIVER'];
  if (given !== undefined && given !== '') return given.split(' ');
  const path = (await readFile(classPath, 'utf8')).trim();
  return ['java', '-Xmx128m', '-XX:TieredStopAtLevel=1', '-cp', path, 'io.barrage.client.conformance.Driver'];
}

export const java: Column = {
  name: 'Java client',
  published: false,
  open: async (_around, listener) => ProcessDriver.start(await javaCommand(), listener),
};

export const columns: Column[] = [
  tim('@tencentcloud/chat', inPage(chat), true),
  // These stumble over a guest's room when they list their rooms after the login.
  { ...tim('tim-js-sdk', inPage(timJs), true), stumbles: /uncaught in the page: n\b/ },
  {
    ...tim('tim-wx-sdk', inMiniProgram(timWx), true),
    stumbles: /uncaught in the Mini Program: n \[Error\]|uncaught in the Mini Program: (n\b|Error)/,
  },
  tim('@barrage/sdk, browser', inPage(barrageWeb), false),
  tim('@barrage/sdk, Node', inNode, false),
  tim('@barrage/sdk, Mini Program', inMiniProgram(barrageMiniProgram), false),
  java,
];
