// bpmn-js is written for bundlers: imports without endings, and modules whose package does not say so. Node wants both.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const MODULE = /^\s*(import\s[^(]|export\s)/m;

export async function resolve(specifier, context, next) {
  try {
    return await next(specifier, context);
  } catch (error) {
    if (!context.parentURL?.includes('/node_modules/') && !specifier.includes('/lib/')) throw error;
    const found = createRequire(context.parentURL).resolve(specifier);
    const module = found.replace(/\.js$/, '.module.js'); // as preact calls them
    return next(pathToFileURL(existsSync(module) ? module : found).href, context);
  }
}

export async function load(url, context, next) {
  if (!/\/node_modules\/.*\.js$/.test(url)) return next(url, context);
  const source = await readFile(fileURLToPath(url), 'utf8');
  return MODULE.test(source) ? { format: 'module', source, shortCircuit: true } : next(url, context);
}
