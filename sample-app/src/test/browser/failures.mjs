// Looks at failed workers in the console, as an operator would, and brings one back by keyboard.
// Arguments: the sample's address, the directory of the npm packages, the directory for screenshots, the script of the
// broken workers, the process id of the sample.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { traffic } from './traffic.mjs';

const [address, packages, screenshots, script, host] = process.argv.slice(2);
const { chromium } = createRequire(join(packages, 'node_modules', 'index.js'))('playwright-core');

const PATIENCE = 20_000;
const passed = (what) => console.log(`ok - ${what}`);

mkdirSync(screenshots, { recursive: true });
const stopTraffic = traffic(address);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-dev-shm-usage'] });
try {
  const page = await open({ width: 1280, height: 800 });
  await reasonsAreShown(page);
  await page.reload();
  await reasonsAreShown(page);
  passed('failed workers say why, also after a reload of the page');
  await failingRequestsAreNotGreen(page);
  await look(page);
  await poolIsBroughtBackByKeyboard(page);
  await hostThatIsGoneIsNotGreen(page);
} finally {
  stopTraffic();
  await browser.close();
}

async function open(viewport, options = {}) {
  const context = await browser.newContext({ viewport, colorScheme: 'light', reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.goto(`${address}/shared-ipc`);
  await page.locator('#connection[data-state="live"]').waitFor();
  return page;
}

async function until(what, condition) {
  const deadline = Date.now() + PATIENCE;
  while (!await condition()) {
    assert.ok(Date.now() < deadline, `not within ${PATIENCE} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function worker(page, name) {
  return page.locator(`[data-worker="${name}"]`);
}

function pool(page, name) {
  return page.locator(`[data-pool="${name}"]`);
}

async function says(card, ...texts) {
  for (const text of texts) {
    await card.locator('.why', { hasText: text }).waitFor();
  }
}

async function reasonsAreShown(page) {
  await worker(page, 'lost').and(page.locator('[data-state="FAILED"]')).waitFor();
  await says(worker(page, 'lost'), /\d\d:\d\d:\d\d · .*no-such\.js/);
  await worker(page, 'broken').and(page.locator('[data-state="FAILED"]')).waitFor();
  await says(worker(page, 'broken'), 'exited with code 3', 'no database', /restarts within 60 s are spent/);
  await says(worker(page, 'held'), /Held back: .*lost/);
  await pool(page, 'crew').and(page.locator('[data-state="FAILED"]')).waitFor();
  await says(pool(page, 'crew'), 'no worker gets ready', 'no database');
  await until('the title counts them', async () => /^3 failed – /.test(await page.title()));
}

async function failingRequestsAreNotGreen(page) {
  const card = worker(page, 'calculator');
  await card.and(page.locator('[data-tone="bad"]')).waitFor();
  await card.locator('.badge', { hasText: 'Requests fail' }).waitFor();
  await until('requests are counted', async () => !/^0 /.test(await card.locator('.facts dd').first().textContent()));
  await card.locator('.facts dd.hot').waitFor();
  await page.locator('.strip dd.hot', { hasText: '/s' }).waitFor();
  await page.locator('#rate-legend', { hasText: 'errors' }).waitFor();
  passed('a worker whose requests fail is red, and they are counted');
}

async function look(page) {
  await page.waitForTimeout(3000); // so that the charts have something to show
  for (const scheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.waitForTimeout(300);
    await page.screenshot({ path: join(screenshots, `failures-${scheme}.png`) });
    await page.screenshot({ path: join(screenshots, `failures-${scheme}-whole.png`), fullPage: true });
  }
  const phone = await open({ width: 375, height: 812 }, { deviceScaleFactor: 2, isMobile: true, hasTouch: true });
  await reasonsAreShown(phone);
  await phone.waitForTimeout(2000);
  assert.ok(await phone.evaluate(() => document.documentElement.scrollWidth <= 375), 'nothing is wider than the phone');
  await phone.screenshot({ path: join(screenshots, 'failures-phone.png'), fullPage: true });
  await phone.context().close();
}

async function poolIsBroughtBackByKeyboard(page) {
  writeFileSync(script, 'while read -r line <&3; do :; done\n');
  const card = pool(page, 'crew');
  await card.getByRole('button', { name: 'Start crew' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Start crew?' }).waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Start', exact: true }).focus();
  await page.keyboard.press('Enter');
  await card.and(page.locator('[data-state="RUNNING"]')).waitFor();
  await until('its reason is gone', async () => !await card.locator('.why').isVisible());
  await until('the focus is on a button of the card', () => card.evaluate((node) => node.contains(document.activeElement)
      && !document.activeElement.hidden && document.activeElement.tagName === 'BUTTON'));
  for (const label of ['Reload', 'Restart', 'Stop']) {
    await card.getByRole('button', { name: `${label} crew` }).waitFor();
  }
  passed('a failed pool is brought back by keyboard, and the focus stays');
}

async function hostThatIsGoneIsNotGreen(page) {
  process.kill(Number(host), 'SIGKILL');
  await page.locator('body[data-stale]').waitFor();
  await page.locator('#connection-text', { hasText: /no data since \d\d:\d\d:\d\d/ }).waitFor();
  await page.screenshot({ path: join(screenshots, 'host-gone.png') });
  passed('a host that is gone turns the page grey');
}
