// One key per decision where nothing is being typed; all boxes of a list at once; the sentence comes into view.
"use strict";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input, textarea, select")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const button = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!button) return;
  event.preventDefault();
  button.click();
  const details = button.closest("details");
  if (details && details.open) details.querySelector("select, input:not([type=hidden])")?.focus();
});

for (const all of document.querySelectorAll("[data-choose-all]")) {
  all.addEventListener("change", () => {
    for (const box of all.form.querySelectorAll('input[type="checkbox"][name]')) box.checked = all.checked;
  });
}

const sentence = document.getElementById("sentence");
if (sentence) {
  const passage = sentence.closest(".review-passage");
  passage.scrollTop = Math.max(0, sentence.offsetTop - passage.offsetTop - passage.clientHeight / 3);
}
