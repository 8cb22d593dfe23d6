// What of a browser a modeler needs to open a diagram that nobody looks at.
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('<!doctype html><div id="canvas"></div>', { pretendToBeVisual: true });
const shown = ['window', 'document', 'Node', 'Element', 'HTMLElement', 'SVGElement', 'DocumentFragment', 'DOMParser', 'XMLSerializer', 'MutationObserver', 'getComputedStyle', 'requestAnimationFrame', 'cancelAnimationFrame'];
shown.forEach((name) => Object.defineProperty(globalThis, name, { value: window[name], configurable: true }));
globalThis.CSS = { escape: (text) => text.replace(/[^\w-]/g, (sign) => `\\${sign}`) };

/** Nothing is anywhere: only what a diagram says counts. */
globalThis.SVGMatrix = class {
  a = 1; b = 0; c = 0; d = 1; e = 0; f = 0;
  inverse() { return this; }
  multiply() { return this; }
  translate() { return this; }
  scale() { return this; }
};
const matrix = () => new SVGMatrix();
const transform = () => ({ matrix: matrix(), setMatrix() {}, setTranslate() {}, setRotate() {} });
const list = { baseVal: { initialize() {}, appendItem() {}, clear() {}, consolidate: transform, createSVGTransformFromMatrix: transform, numberOfItems: 0 } };
const box = () => ({ x: 0, y: 0, width: 100, height: 80 });
Object.assign(window.SVGElement.prototype, { getBBox: box, getScreenCTM: matrix, getCTM: matrix, createSVGMatrix: matrix, createSVGTransform: transform, createSVGTransformFromMatrix: transform, createSVGPoint: () => ({ x: 0, y: 0, matrixTransform: () => ({ x: 0, y: 0 }) }), getComputedTextLength: () => 50 });
Object.defineProperty(window.SVGElement.prototype, 'transform', { get: () => list, configurable: true });
window.HTMLCanvasElement.prototype.getContext = () => ({ measureText: (text) => ({ width: 6 * text.length, actualBoundingBoxAscent: 10, actualBoundingBoxDescent: 2, fontBoundingBoxAscent: 10, fontBoundingBoxDescent: 2 }) });
