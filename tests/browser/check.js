// usage: node check.js REPORT.html FOLDER-FOR-SCREENSHOTS CHROMIUM   (NODE_PATH: playwright-core, axe-core)
// Opens the HTML report in a browser, with and without JavaScript, and tells in TAP whether it does what it should.
'use strict';
const { chromium } = require('playwright-core');
const path = require('path');
const [report, shots, executablePath] = process.argv.slice(2);
const url = 'file://' + path.resolve(report);
const args = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

let failed = 0;
const test = (name, good, detail) => {
  failed += !good;
  console.log((good ? 'ok ' : 'not ok ') + name);
  if (!good && detail !== undefined) console.log('#   ' + JSON.stringify(detail).slice(0, 600));
};

const open = async (browser, options, trouble) => {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && trouble.push(message.text()));
  page.on('pageerror', (error) => trouble.push(String(error)));
  page.on('request', (request) => request.url().split('#')[0] !== url && trouble.push(request.url()));
  await page.goto(url);
  return page;
};

const badLinks = () =>
  [...document.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute('href').slice(1)).filter((id) => !document.getElementById(id));
const doubleIds = () => {
  const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
  return ids.filter((id, index) => ids.indexOf(id) !== index);
};

const testTables = async (page) => {
  const people = page.locator('#people table');
  const names = () => people.locator('tbody tr:not([hidden]) th').allTextContents();
  const before = await names();
  await page.locator('#people .filter input').fill(before[1].toUpperCase());
  const after = await names();
  test('a filter keeps the rows with its words', after.length < before.length && after.includes(before[1]), after);
  await page.locator('#people .filter input').fill('');
  test('an empty filter shows all rows', (await names()).length === before.length);
  const head = people.locator('thead th').first();
  await head.locator('button').click();
  const sorted = await names();
  test('a click sorts by name', JSON.stringify(sorted) === JSON.stringify([...before].sort((a, b) => a.localeCompare(b, 'id', { numeric: true }))), sorted);
  await head.locator('button').press('Enter');
  test('a second one, by key, turns the order', (await head.getAttribute('aria-sort')) === 'descending' && (await names())[0] === sorted[sorted.length - 1]);
  await people.locator('thead th').nth(2).locator('button').click();
  const mentions = (await people.locator('tbody tr td:nth-child(3)').allTextContents()).map(Number);
  test('numbers sort as numbers, the largest first', mentions.every((value, index) => index === 0 || value <= mentions[index - 1]), mentions);
};

const testLinks = async (page) => {
  test('every link lands', (await page.evaluate(badLinks)).length === 0, await page.evaluate(badLinks));
  test('ids are there once', (await page.evaluate(doubleIds)).length === 0, await page.evaluate(doubleIds));
  const link = page.locator('.quotes tbody a').first();
  const id = (await link.getAttribute('href')).slice(1);
  await link.click();
  const box = await page.locator('[id="' + id + '"]').boundingBox();
  test('a quote leads to its place', box !== null && box.y >= -5 && box.y < page.viewportSize().height, box);
};

const testMarks = async (page) => {
  const mark = page.locator('article b[title]').first();
  const title = await mark.getAttribute('title');
  await mark.click();
  test('a tap tells what is known of a mark', (await page.locator('.tip').textContent()).includes(title) && (await page.locator('.tip').isVisible()));
  test('and the same ones light up', (await page.locator('article b.same').count()) > 0);
  await page.keyboard.press('Escape');
  test('Escape puts it away', !(await page.locator('.tip').isVisible()));
  const node = page.locator('.net [data-n="0"] circle');
  if (await node.count()) {
    await node.hover();
    test('the network shows the lines of a name', (await page.locator('.net.on path.hit').count()) > 0);
  }
};

const testAccess = async (page, name) => {
  await page.evaluate(require('fs').readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  const result = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
  const serious = result.violations.filter((issue) => ['serious', 'critical'].includes(issue.impact));
  const told = serious.map((issue) => issue.id + ': ' + issue.nodes.length + ' ' + issue.nodes[0].html.slice(0, 160) + ' ' + issue.nodes[0].failureSummary);
  test('axe reports nothing serious: ' + name, serious.length === 0, told);
};

const look = async (browser, width, colorScheme) => {
  const trouble = [];
  const name = width + '-' + colorScheme;
  const page = await open(browser, { viewport: { width, height: 900 }, colorScheme, bypassCSP: false }, trouble);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  test('the page is no wider than the window: ' + name, wide <= 0, wide);
  await testAccess(page, name);
  test('no error and no request: ' + name, trouble.length === 0, trouble);
  const sections = ['said', 'together', 'stories', 'articles'];
  await page.screenshot({ path: path.join(shots, name + '.png') });
  for (const id of sections) {
    await page.evaluate((id) => document.getElementById(id).scrollIntoView(), id);
    await page.screenshot({ path: path.join(shots, name + '-' + id + '.png') });
  }
  await page.evaluate(() => document.querySelector('article').scrollIntoView());
  await page.screenshot({ path: path.join(shots, name + '-article.png') });
  await page.context().close();
};

const testPlain = async (browser) => {
  const trouble = [];
  const page = await open(browser, { javaScriptEnabled: false, viewport: { width: 1280, height: 900 } }, trouble);
  test('without JavaScript: quotes, tables and articles are there',
    (await page.locator('.quotes tbody tr').count()) > 0 && (await page.locator('#people tbody tr').count()) > 0 && (await page.locator('article p').first().isVisible()));
  test('without JavaScript: nothing that would do nothing', (await page.locator('button, input').count()) === 0);
  test('without JavaScript: no error and no request', trouble.length === 0, trouble);
  await page.context().close();
};

(async () => {
  const browser = await chromium.launch({ executablePath, headless: true, args });
  const trouble = [];
  const page = await open(browser, { viewport: { width: 1280, height: 900 } }, trouble);
  await testTables(page);
  await testLinks(page);
  await testMarks(page);
  test('no error and no request', trouble.length === 0, trouble);
  await page.context().close();
  await testPlain(browser);
  for (const colorScheme of ['light', 'dark']) for (const width of [1280, 390]) await look(browser, width, colorScheme);
  await browser.close();
  process.exit(failed ? 1 : 0);
})().catch((error) => {
  console.log('not ok the browser runs\n#   ' + String(error).replace(/\n/g, '\n#   '));
  process.exit(1);
});
