// Drives the console of a running sample in a headless Chromium, as a person would.
// Arguments: the sample's address, the directory of the npm packages, the directory for screenshots.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { traffic } from './traffic.mjs';

const [address, packages, screenshots, warmUp = '20'] = process.argv.slice(2);
const require = createRequire(join(packages, 'node_modules', 'index.js'));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const PATIENCE = 20_000;
const faults = [];
const passed = (what) => console.log(`ok - ${what}`);

mkdirSync(screenshots, { recursive: true });
const stopTraffic = traffic(address);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-dev-shm-usage'] });
try {
  const page = await open({ width: 1440, height: 1270 });
  await starts(page);
  await killedWorkerComesBack(page);
  await printedLineAppears(page);
  await restartsOnlyWhenConfirmed(page);
  await page.waitForTimeout(Number(warmUp) * 1000); // so that the charts have something to show
  await looksRight(page, 'light');
  await looksRight(page, 'dark');
  await fitsAPhone();
  await themeIsThatOfTheButton(page);
  await keyboardReachesEverything(page);
  assert.deepEqual(faults, []);
  passed('no console error and no request to another host');
} finally {
  stopTraffic();
  await browser.close();
}

async function open(viewport, options = {}) {
  const context = await browser.newContext({ viewport, colorScheme: 'light', bypassCSP: false, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('request', (request) => new URL(request.url()).origin !== address && !request.url().startsWith('data:')
      && faults.push(`request to ${request.url()}`));
  await page.goto(`${address}/shared-ipc`);
  await page.locator('#connection[data-state="live"]').waitFor();
  return page;
}

function card(page, name) {
  return page.locator(`[data-worker="${name}"]`);
}

async function pid(page, name) {
  const text = await card(page, name).locator('.card-sub').textContent();
  return Number(/pid (\d+)/.exec(text)?.[1] ?? 0);
}

async function until(what, condition) {
  const deadline = Date.now() + PATIENCE;
  while (!await condition()) {
    assert.ok(Date.now() < deadline, `not within ${PATIENCE} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function starts(page) {
  for (const name of ['calculator', 'primes', 'text']) {
    await card(page, name).and(page.locator('[data-state="RUNNING"]')).waitFor();
  }
  await page.locator('#rate canvas').waitFor();
  await page.locator('#latency canvas').waitFor();
  await page.locator('#events', { hasText: 'user:login' }).waitFor();
  passed('workers, charts and events are shown');
}

async function killedWorkerComesBack(page) {
  const before = await pid(page, 'primes');
  await page.evaluate(() => {
    window.seenStates = [];
    const card = document.querySelector('[data-worker="primes"]');
    new MutationObserver(() => window.seenStates.push(card.dataset.state)).observe(card, { attributeFilter: ['data-state'] });
  });
  process.kill(before, 'SIGKILL');
  await until('the card of the killed worker turns', () => page.evaluate(() => window.seenStates.some((state) => state !== 'RUNNING')));
  await page.locator('#log', { hasText: 'was killed by signal 9' }).waitFor();
  await until('a new child', async () => ![0, before].includes(await pid(page, 'primes')));
  await card(page, 'primes').and(page.locator('[data-state="RUNNING"]')).waitFor();
  await until('the restart is counted', async () => Number(await card(page, 'primes').locator('.facts dd').last().textContent()) > 0);
  assert.match(await card(page, 'primes').locator('.why').textContent(), /was killed by signal 9 \(KILL\)/);
  passed('a killed worker turns its card, comes back, and its end is told');
}

async function printedLineAppears(page) {
  await fetch(`${address}/task`, { method: 'POST' });
  await page.locator('#log', { hasText: 'Task: 100 %' }).waitFor();
  await page.fill('#log-search', 'task: 40');
  await until('the search', async () => await page.locator('#log .row').count() > 0
      && (await page.locator('#log .row .what').allTextContents()).every((text) => text.includes('Task: 40 %')));
  await page.fill('#log-search', '');
  passed('a printed line appears and is found');
}

async function restartsOnlyWhenConfirmed(page) {
  const before = await pid(page, 'text');
  const restart = page.getByRole('button', { name: 'Restart text' });
  await restart.click();
  await page.getByRole('dialog', { name: 'Restart text?' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  assert.equal(await restart.evaluate((button) => button === document.activeElement), true, 'focus comes back');
  assert.equal(await pid(page, 'text'), before);
  await restart.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Restart', exact: true }).click();
  await page.getByRole('status').filter({ hasText: 'text' }).waitFor();
  await until('another child', async () => ![0, before].includes(await pid(page, 'text')));
  await card(page, 'text').and(page.locator('[data-state="RUNNING"]')).waitFor();
  assert.equal(await card(page, 'text').locator('.why').isVisible(), false, 'an end that was asked for is no failure');
  passed('a click on restart restarts, once it is confirmed');
}

async function themeIsThatOfTheButton(page) {
  const button = page.getByRole('button', { name: /^Theme/ });
  const back = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const [light, dark] = ['rgb(245, 246, 248)', 'rgb(14, 17, 22)'];
  const shows = async (name, colour) => {
    assert.equal(await button.getAttribute('aria-label'), `Theme: ${name}`);
    await until(`${name} is ${colour}`, async () => await back() === colour);
  };
  await page.emulateMedia({ colorScheme: 'light' });
  await shows('Automatic', light);
  await page.emulateMedia({ colorScheme: 'dark' });
  await shows('Automatic', dark);
  await button.click();
  await shows('Light', light);
  await button.click();
  await shows('Dark', dark);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.reload();
  await page.locator('#connection[data-state="live"]').waitFor();
  await shows('Dark', dark);
  await button.click();
  await shows('Automatic', light);
  passed('the theme is the one chosen, also anew, or that of the system');
}

async function keyboardReachesEverything(page) {
  await page.goto(`${address}/shared-ipc`);
  await page.locator('#connection[data-state="live"]').waitFor();
  await card(page, 'primes').and(page.locator('[data-state="RUNNING"]')).waitFor();
  const reached = [];
  for (let i = 0; i < 20; i++) {
    await page.keyboard.press('Tab');
    reached.push(await page.evaluate(() => document.activeElement.getAttribute('aria-label')
        ?? document.activeElement.id + document.activeElement.textContent.trim().slice(0, 30)));
  }
  assert.match(reached[0], /Skip to the workers/);
  for (const wanted of [/Theme/, /Restart calculator/, /Stop primes/, /log-search/, /log-follow/]) {
    assert.ok(reached.some((name) => wanted.test(name)), `${wanted} by Tab: ${reached}`);
  }
  passed('everything is reached by Tab, the way past the bar first');
}

async function looksRight(page, scheme) {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  await until('nothing is said', async () => await page.locator('#status').textContent() === '');
  await page.evaluate(() => {
    document.activeElement.blur();
    window.scrollTo(0, 0);
  });
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(screenshots, `console-${scheme}.png`) });
  await noViolation(page, scheme);
}

async function noViolation(page, what) {
  // Evaluated by the debugger, which the page's own policy does not concern.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document));
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  assert.deepEqual(grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`)}`), []);
  console.log(`# ${what}: ${violations.map(({ id, impact }) => `${id} (${impact})`).join(', ') || 'no violation of any kind'}`);
  passed(`axe finds no serious violation, ${what}`);
}

async function fitsAPhone() {
  const page = await open({ width: 375, height: 812 }, { deviceScaleFactor: 2, isMobile: true, hasTouch: true, reducedMotion: 'reduce' });
  await starts(page);
  await page.waitForTimeout(6000);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 375), 'nothing is wider than the phone');
  await page.screenshot({ path: join(screenshots, 'console-phone.png') });
  await page.screenshot({ path: join(screenshots, 'console-phone-whole.png'), fullPage: true });
  await noViolation(page, 'phone');
}
