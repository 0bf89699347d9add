// usage: node shot.js REPORT.html OUT.png CHROMIUM   (NODE_PATH: playwright-core). The picture that README shows.
'use strict';
const { chromium } = require('playwright-core');
const path = require('path');
const [report, out, executablePath] = process.argv.slice(2);
const args = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

(async () => {
  const browser = await chromium.launch({ executablePath, headless: true, args });
  const page = await browser.newPage({ viewport: { width: 820, height: 560 }, colorScheme: 'light' });
  await page.goto('file://' + path.resolve(report));
  await page.evaluate(() => document.querySelector('article').scrollIntoView());
  await page.screenshot({ path: out });
  await browser.close();
})();
