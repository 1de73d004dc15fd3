import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SERIOUS = new Set(['serious', 'critical']);

/** Fails if axe-core finds a serious fault on the page as it is. */
export async function expectAccessible(page, name) {
  await page.evaluate(SOURCE);
  const faults = await page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return violations.map(({ id, impact, nodes }) => ({
      id,
      impact,
      nodes: nodes.map(({ html, failureSummary }) => `${html}\n      ${failureSummary}`),
    }));
  });
  const serious = faults.filter(({ impact }) => SERIOUS.has(impact));
  const minor = faults.filter(({ impact }) => !SERIOUS.has(impact));
  for (const { id, impact, nodes } of minor) {
    console.log(`  axe, ${impact}: ${id} (${nodes.length}): ${nodes[0]}`);
  }
  if (serious.length > 0) {
    const told = serious.map(({ id, nodes }) => `${id}:\n    ${nodes.join('\n    ')}`);
    throw new Error(`${name} is not accessible: ${told.join('\n')}`);
  }
  console.log(`seen: no serious fault of accessibility: ${name}`);
}
