// Looks at pages of the report in headless Chromium: at three widths, light and dark. A page fails when it is wider than its window, when a label of a picture
// is outside of it, lies on another or is too small to read, when anything is asked of the network, and for serious faults that axe finds.
// Write: node check.mjs SCREENSHOTS PAGE.html...
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, resolve } from 'node:path';
import { chromium } from 'playwright-core';

const widths = [400, 800, 1400];
const schemes = ['light', 'dark'];
const smallestLabel = 10;
const serious = ['serious', 'critical'];
const [screenshots, ...pages] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// Runs in the page.
function faultsOfLayout(smallest) {
  const faults = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth)
    faults.push(`the page is ${root.scrollWidth} wide in a window of ${root.clientWidth}`);
  for (const picture of document.querySelectorAll('svg')) {
    const where = picture.closest('section').id;
    const frame = picture.getBoundingClientRect();
    const labels = [...picture.querySelectorAll('text')].map(text => [text.textContent, text.getBoundingClientRect()]);
    if (12 * frame.width / picture.viewBox.baseVal.width < smallest)
      faults.push(`${where}: labels are smaller than ${smallest} pixels`);
    labels.forEach(([text, box], at) => {
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1)
        faults.push(`${where}: '${text}' is cut`);
      if (text.endsWith('…'))
        faults.push(`${where}: '${text}' is shortened`);
      for (const [other, next] of labels.slice(at + 1)) {
        if (box.left < next.right - 1 && next.left < box.right - 1 && box.top < next.bottom - 3 && next.top < box.bottom - 3)
          faults.push(`${where}: '${text}' lies on '${other}'`);
      }
    });
  }
  return faults;
}

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
let found = 0;
for (const page of pages) {
  for (const colorScheme of schemes) {
    for (const width of widths) {
      // axe is run in the page, which its policy would forbid.
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
      const tab = await context.newPage();
      const faults = [];
      tab.on('request', request => request.url().startsWith('file:') || faults.push(`asks for ${request.url()}`));
      await tab.goto(`file://${resolve(page)}`);
      faults.push(...await tab.evaluate(faultsOfLayout, smallestLabel));
      await tab.screenshot({ path: `${screenshots}/${basename(page, '.html')}-${colorScheme}-${width}.png`, fullPage: true });
      await tab.evaluate(axe);
      const { violations } = await tab.evaluate(() => window.axe.run());
      faults.push(...violations.filter(one => serious.includes(one.impact)).map(one => `axe: ${one.id}: ${one.help}, ${one.nodes[0].html.slice(0, 160)}`));
      for (const fault of faults)
        console.log(`${basename(page)}, ${colorScheme}, ${width}: ${fault}`);
      found += faults.length;
      await context.close();
    }
  }
}
await browser.close();
console.log(`${pages.length * schemes.length * widths.length} pages looked at, ${found} faults`);
process.exitCode = found === 0 ? 0 : 1;
