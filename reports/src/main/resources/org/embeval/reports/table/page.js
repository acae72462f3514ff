"use strict";
(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const one = (selector, root = document) => root.querySelector(selector);
  const state = new URLSearchParams(location.hash.slice(1));
  const hidden = new Set((state.get("hide") || "").split(",").filter(Boolean));

  function remember(name, value) {
    if (value) {
      state.set(name, value);
    } else {
      state.delete(name);
    }
    history.replaceState(null, "", state.toString() ? "#" + state : location.pathname + location.search);
  }

  // Details of a row: what hovering shows, for those who cannot hover.

  function headers(table) {
    return all("thead tr:last-child > th", table);
  }

  function closeDetails(row) {
    const next = row.nextElementSibling;
    if (next && next.classList.contains("details")) {
      next.remove();
      const button = one("button.more", row);
      button.setAttribute("aria-expanded", "false");
      button.textContent = "▸";
    }
  }

  function openDetails(row) {
    const table = row.closest("table");
    const list = document.createElement("dl");
    headers(table).forEach((header, i) => {
      const cell = row.cells[i];
      if (i === 0 && !cell.title || cell.hidden) {
        return;
      }
      const name = document.createElement("dt");
      name.textContent = header.dataset.id;
      const value = document.createElement("dd");
      value.className = "value";
      value.textContent = i === 0 ? "" : cell.textContent;
      const why = document.createElement("dd");
      why.className = "why";
      why.textContent = cell.title;
      list.append(name, value, why);
    });
    const details = document.createElement("tr");
    details.className = "details";
    const cell = details.insertCell();
    cell.colSpan = headers(table).length;
    cell.append(list);
    row.after(details);
    const button = one("button.more", row);
    button.setAttribute("aria-expanded", "true");
    button.textContent = "▾";
  }

  function addDetails(row) {
    if (!all("[title]", row).length) {
      return;
    }
    const button = document.createElement("button");
    button.type = "button";
    button.className = "more";
    button.textContent = "▸";
    button.setAttribute("aria-expanded", "false");
    button.setAttribute("aria-label", "Details of " + row.cells[0].textContent);
    button.addEventListener("click", () => {
      if (button.getAttribute("aria-expanded") === "true") {
        closeDetails(row);
      } else {
        openDetails(row);
      }
    });
    row.cells[0].prepend(button);
  }

  function dataRows(table) {
    return all("tbody tr", table).filter(row => !row.classList.contains("details") && !row.classList.contains("block"));
  }

  // Sorting. Rows without a value stay at the end, whatever the order; equal rows keep theirs.

  function text(cell) {
    return cell.textContent.replace(/^[▸▾]/, "");
  }

  function compare(column, descending) {
    return (one, other) => {
      const a = one.cells[column];
      const b = other.cells[column];
      const numbers = column > 0 && (a.classList.contains("number") || b.classList.contains("number"));
      if (!numbers) {
        return (descending ? -1 : 1) * text(a).localeCompare(text(b), "en", {numeric: true});
      }
      const hasA = "value" in a.dataset;
      const hasB = "value" in b.dataset;
      if (!hasA || !hasB) {
        return hasB - hasA;
      }
      return (descending ? -1 : 1) * (Number(a.dataset.value) - Number(b.dataset.value));
    };
  }

  function sort(table, header, order) {
    dataRows(table).forEach(closeDetails);
    headers(table).forEach(other => other.setAttribute("aria-sort", other === header ? order : "none"));
    const column = headers(table).indexOf(header);
    for (const body of table.tBodies) {
      const rows = Array.from(body.rows).filter(row => !row.classList.contains("block"));
      rows.sort(compare(column, order === "descending"));
      body.append(...rows);
    }
  }

  /** Numbers begin with the largest, words, ranks and what should be small with the smallest. */
  function firstOrder(header) {
    const small = header.dataset.id === "rank" || one("button", header).textContent.includes("↓");
    return header.classList.contains("number") && !small ? "descending" : "ascending";
  }

  function nextOrder(header) {
    const first = firstOrder(header);
    const second = first === "ascending" ? "descending" : "ascending";
    return header.getAttribute("aria-sort") === first ? second : first;
  }

  // Filters.

  function show() {
    const words = (state.get("filter") || "").toLowerCase().split(/\s+/).filter(Boolean);
    const group = state.get("group") || "";
    let shown = 0;
    let rows = 0;
    all("table").forEach(table => {
      const columns = headers(table);
      const visible = columns.map(header => {
        const outside = group && header.dataset.group && header.dataset.group !== group;
        return !outside && !hidden.has(header.dataset.model);
      });
      columns.forEach((header, i) => { header.hidden = !visible[i]; });
      all("tr.spans > *", table).forEach(span => {
        span.hidden = Boolean(group && span.dataset.group && span.dataset.group !== group);
      });
      dataRows(table).forEach(row => {
        closeDetails(row);
        Array.from(row.cells).forEach((cell, i) => { cell.hidden = !visible[i]; });
        const name = text(row.cells[0]).toLowerCase();
        row.hidden = hidden.has(row.dataset.model) || !words.every(word => name.includes(word));
        rows++;
        shown += row.hidden ? 0 : 1;
      });
      all("tr.block", table).forEach(block => {
        block.hidden = dataRows(block.parentNode).every(row => row.hidden);
      });
    });
    one("#status").textContent = shown < rows ? shown + " of " + rows + " rows shown" : "";
  }

  // Theme: what the reader's system says, unless they choose here.

  function isDark() {
    const chosen = document.documentElement.dataset.theme;
    return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  function setTheme(theme) {
    if (theme === "dark" || theme === "light") {
      document.documentElement.dataset.theme = theme;
    }
    one("#theme").textContent = isDark() ? "Light" : "Dark";
  }

  all("table").forEach(table => {
    dataRows(table).forEach(addDetails);
    headers(table).forEach(header => one("button", header).addEventListener("click", () => {
      const order = nextOrder(header);
      sort(table, header, order);
      if (table === one("table")) {
        remember("sort", header.dataset.id);
        remember("order", order);
      }
    }));
  });

  const filter = one("#filter");
  filter.value = state.get("filter") || "";
  filter.addEventListener("input", () => {
    remember("filter", filter.value.trim());
    show();
  });
  one("#controls").addEventListener("submit", event => event.preventDefault());

  const group = one("#group");
  if (group) {
    group.value = state.get("group") || "";
    group.addEventListener("change", () => {
      remember("group", group.value);
      show();
    });
  }

  all("#models input").forEach(box => {
    box.checked = !hidden.has(box.value);
    box.addEventListener("change", () => {
      if (box.checked) {
        hidden.delete(box.value);
      } else {
        hidden.add(box.value);
      }
      remember("hide", Array.from(hidden).join(","));
      show();
    });
  });

  const theme = one("#theme");
  theme.hidden = false;
  theme.addEventListener("click", () => {
    setTheme(isDark() ? "light" : "dark");
    remember("theme", document.documentElement.dataset.theme);
  });
  setTheme(state.get("theme"));

  const wanted = headers(one("table")).find(header => header.dataset.id === state.get("sort"));
  if (wanted) {
    sort(one("table"), wanted, state.get("order") === "ascending" ? "ascending" : "descending");
  }
  show();
})();
