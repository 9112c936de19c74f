// A click on the text or on an entry scrolls the other side; on a narrow page the two sides are tabs. Files can be dropped.
"use strict";

function select(reading, id, from) {
  for (const old of reading.querySelectorAll(".selected")) old.classList.remove("selected");
  const marks = reading.querySelectorAll(`[data-marks~="${CSS.escape(id)}"]`);
  const entry = reading.querySelector(`[data-item="${CSS.escape(id)}"]`);
  for (const each of [...marks, entry]) if (each) each.classList.add("selected");
  const other = from === "text" ? entry : marks[0];
  show(reading, from === "text" ? "entries" : "text");
  if (other) scrollWithin(other);
}

function scrollWithin(element) {
  const panel = element.closest("[data-panel]");
  const scrolls = panel && panel.scrollHeight > panel.clientHeight + 4 && getComputedStyle(panel).overflowY === "auto";
  if (!scrolls) {
    element.scrollIntoView({ block: "center", behavior: "instant" });
    return;
  }
  const offset = element.getBoundingClientRect().top - panel.getBoundingClientRect().top;
  panel.scrollTo({ top: panel.scrollTop + offset - panel.clientHeight / 3, behavior: "instant" });
}

function show(reading, name) {
  reading.dataset.shown = name;
  for (const tab of reading.querySelectorAll("[data-tab]")) {
    const here = tab.dataset.tab === name;
    tab.classList.toggle("active", here);
    tab.setAttribute("aria-current", here ? "true" : "false");
  }
}

function follow(reading) {
  const id = decodeURIComponent(location.hash.slice(1));
  const mark = id && document.getElementById(id);
  if (!mark || !reading.contains(mark)) return;
  if (id.startsWith("item-")) select(reading, id.slice(5), "text");
  else if (/^(task|target)-\d+$/.test(id)) select(reading, id, "entries");
  else if (mark.closest('[data-panel="text"]')) {
    show(reading, "text");
    scrollWithin(mark.nextElementSibling || mark);
  }
}

for (const reading of document.querySelectorAll("[data-reading]")) {
  show(reading, "text");
  reading.addEventListener("click", (event) => {
    const tab = event.target.closest("[data-tab]");
    const mark = event.target.closest("[data-marks]");
    const link = event.target.closest('[data-item] a[href^="#"]');
    if (tab) {
      event.preventDefault();
      show(reading, tab.dataset.tab);
    } else if (mark && !getSelection().toString()) {
      event.preventDefault();
      const ids = mark.dataset.marks.split(" ").filter((id) => id !== "at");
      if (!ids.length) return;
      const link = mark.getAttribute("href");
      const id = link ? link.replace("#item-", "") : ids[ids.length - 1];
      history.replaceState(null, "", `#${id}`);
      select(reading, id, "text");
    } else if (link) {
      event.preventDefault();
      const id = link.getAttribute("href").slice(1);
      history.replaceState(null, "", `#${id}`);
      select(reading, id, "entries");
    }
  });
  addEventListener("hashchange", () => follow(reading));
  follow(reading);
}

for (const input of document.querySelectorAll("[data-drop]")) {
  for (const name of ["dragenter", "dragover"]) input.addEventListener(name, () => input.classList.add("over"));
  for (const name of ["dragleave", "drop"]) input.addEventListener(name, () => input.classList.remove("over"));
}
for (const form of document.querySelectorAll("[data-upload]")) {
  form.addEventListener("submit", () => {
    const button = form.querySelector("button");
    button.disabled = true;
    button.setAttribute("aria-busy", "true");
  });
}
