// What is selected in the text of a document goes into the links that add a task or a target: ?start=…&end=… in characters.
"use strict";

const reading = document.querySelector(".document-text");
const bar = document.querySelector("[data-selection-bar]");

/** Characters of the text before a place in it; the text counts by characters, a browser by UTF-16. */
function place(node, offset) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const line = element.closest("[data-start]");
  if (!line) return null;
  const before = document.createRange();
  before.setStart(line, 0);
  before.setEnd(node, offset);
  return Number(line.dataset.start) + [...before.toString()].length;
}

/** The selected range of the text, or null. */
function chosen() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(reading)) return null;
  const lines = [...reading.querySelectorAll("[data-start]")].filter((line) => range.intersectsNode(line));
  if (!lines.length) return null;
  const first = lines[0];
  const last = lines[lines.length - 1];
  const start = first.contains(range.startContainer) ? place(range.startContainer, range.startOffset) : Number(first.dataset.start);
  const end = last.contains(range.endContainer) ? place(range.endContainer, range.endOffset) : place(last, last.childNodes.length);
  return start !== null && end !== null && start < end && selection.toString().trim() ? { start, end } : null;
}

function update() {
  const range = chosen();
  bar.hidden = !range;
  for (const link of document.querySelectorAll("[data-add]")) {
    link.search = range ? `?start=${range.start}&end=${range.end}` : "";
  }
  if (range) bar.querySelector("[data-count]").textContent = range.end - range.start;
}

if (reading && bar) {
  let waiting = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(update, 80);
  });
  // The end of a selection on a marked sentence is no click on its link.
  reading.addEventListener("click", (event) => {
    if (!chosen()) return;
    event.preventDefault();
    event.stopPropagation();
  }, true);
}
